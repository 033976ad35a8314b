-- Indicators with their sentences. Grain: an indicator. Narrowed where not null by $theme, $code (a division, with all below),
-- $kind, $report_year, $ids. Offsets are code points of the report's raw text.
select 'indicator' as fact, i.indicator_id as id, i.report_id, i.name, i.series, i.value, i.value_max, i.unit, i.text,
    i.masked, i.kind, i.measure, i.direction, i.comparator, i.bound, i.period, i.period_start, i.period_end,
    coalesce(g.shown, i.region) as region, i.region_code, i.theme, i.title, i.file, i.report_date, i.report_type, i.sample,
    s.text as sentence, i.start_offset - s.start_offset as mark_start, i.end_offset - s.start_offset as mark_end
from scoped_indicators($regions, $themes, $types, $first, $last) i
left join store.sentences s using (report_id, sentence_no)
left join divisions g on g.code = i.region_code
where ($theme is null or i.theme = $theme)
    and ($kind is null or i.kind = $kind)
    and ($report_year is null or i.year = $report_year)
    and ($ids is null or i.indicator_id in (select unnest($ids)))
    and ($code is null or ($code = 'none' and i.region_code is null) or i.region_code in (select code from region_paths where list_contains([code, province, city, district], $code)))
order by i.report_day desc nulls last, i.report_id, i.start_offset
limit $top
