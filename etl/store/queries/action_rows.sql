-- Supervision actions with their sentences. Grain: an action. Narrowed where not null by $theme, $code (a division, with all
-- below), $type, $status, $year (of the act, else of the report),
-- $report_year, $actor, $ids.
select 'action' as fact, a.action_id as id, a.report_id, a.type, a.actor, a.target, a.count, a.count_unit, a.status,
    a.date, a.text, coalesce(g.shown, a.region) as region, a.region_code, a.theme, a.title, a.file, a.report_date,
    a.report_type, a.sample,
    s.text as sentence, a.start_offset - s.start_offset as mark_start, a.end_offset - s.start_offset as mark_end
from scoped_actions($regions, $themes, $types, $first, $last) a
left join store.sentences s using (report_id, sentence_no)
left join divisions g on g.code = a.region_code
where ($theme is null or a.theme = $theme)
    and ($type is null or a.type = $type)
    and ($status is null or a.status = $status)
    and ($actor is null or a.actor = $actor)
    and ($year is null or coalesce(year(a.date_start), a.year) = $year)
    and ($report_year is null or a.year = $report_year)
    and ($ids is null or a.action_id in (select unnest($ids)))
    and ($code is null or ($code = 'none' and a.region_code is null) or a.region_code in (select code from region_paths where list_contains([code, province, city, district], $code)))
order by a.report_day desc nulls last, a.report_id, a.start_offset
limit $top
