-- Checks of the figures that the scope selects. Grain: a check of one report. stated and expected in the base unit (shares
-- as 0 to 1); ids are the member indicators, the one tested first; sentence is that of the one tested. Narrowed where not
-- null by $verdict, $kind, $report_id. Members are counted among the indicators as the machine read them.
with firsts as (select report_id, min(indicator_id) as first_id from machine.indicators group by report_id)
select c.report_id, c.check_no, c.kind, c.verdict, c.stated, c.expected, c.note,
    [first_id + m for m in c.members] as ids, i.indicator_id, i.name, i.text, i.unit, i.period, i.theme,
    coalesce(g.shown, i.region) as region, i.region_code, i.title, i.file, i.report_date, i.report_type, i.sample,
    s.text as sentence, i.start_offset - s.start_offset as mark_start, i.end_offset - s.start_offset as mark_end
from store.checks c
join firsts using (report_id)
join scoped_indicators($regions, $themes, $types, $first, $last) i on i.indicator_id = first_id + c.members[1]
left join store.sentences s on s.report_id = i.report_id and s.sentence_no = i.sentence_no
left join divisions g on g.code = i.region_code
where ($verdict is null or c.verdict = $verdict)
    and ($kind is null or c.kind = $kind)
    and ($report_id is null or c.report_id = $report_id)
order by array_position(['conflict', 'unclear', 'masked', 'rounding', 'ok'], c.verdict), i.report_day desc nulls last,
    c.report_id, c.check_no
limit $top
