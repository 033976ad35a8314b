-- How much is masked, by report, region or theme ($by). Grain: one of these; masked and indicators are counts; only where some
-- are masked; the most first. report_id is that of the report, or of one of them.
with named as (
    select case $by when 'report' then coalesce(nullif(i.title, ''), i.file) when 'theme' then i.theme
            else coalesce(g.shown, i.region, 'none') end as name,
        case when $by = 'report' then i.report_id end as single, i.report_id, i.masked
    from scoped_indicators($regions, $themes, $types, $first, $last) i left join divisions g on g.code = i.region_code
)
select name, any_value(report_id) as report_id, count(*) filter (where masked) as masked, count(*) as indicators
from named
group by name, single
having count(*) filter (where masked) > 0
order by masked desc, name nulls last
limit $top
