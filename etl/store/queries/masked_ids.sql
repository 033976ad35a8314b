-- Masked figures of one bar of masked_by.sql. Grain: an indicator, the newest report first, in text order. $by and $name are its;
-- $report_id is the report's number where $by is 'report', else null.
with named as (
    select case $by when 'report' then null when 'theme' then i.theme
            else coalesce(g.short_name, i.region, 'none') end as name,
        i.indicator_id, i.report_id, i.report_day, i.start_offset
    from scoped_indicators($regions, $themes, $types, $first, $last) i
    left join store.regions g on g.code = i.region_code
    where i.masked
)
select indicator_id
from named
where case when $report_id is null then name is not distinct from $name else report_id = $report_id end
order by report_day desc nulls last, report_id, start_offset
limit $top
