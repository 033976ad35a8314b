-- Figures that may be a step of a rectification loop. Grain: an indicator; a count or a rate whose name holds one of $words.
-- sentence is as cleaning left it.
select i.indicator_id, i.report_id, i.sentence_no, i.start_offset, i.name, i.value, i.unit, i.text, i.masked, i.kind, i.measure,
    i.period_end, i.section, i.theme, i.series, coalesce(g.shown, i.region) as region, coalesce(i.region_code, i.region) as place,
    i.title, i.file, i.report_day as day, i.report_date, coalesce(s.reading, s.text) as sentence
from scoped_indicators($regions, $themes, $types, $first, $last) i
left join store.sentences s using (report_id, sentence_no)
left join divisions g on g.code = i.region_code
where i.measure in ('level', 'rate') and i.value_max is null and regexp_matches(i.name, $words)
order by i.report_day nulls first, i.report_id, i.start_offset
