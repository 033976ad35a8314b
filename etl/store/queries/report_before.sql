-- The newest reports of the scope that have one before them of the same place and type, each with that one. Grain: a report.
-- Of a region that is asked for are its own reports, not those that speak of it. Only reports with figures count ($least or more): notices without any tell of no change.
with newer as (
    select * from scoped_reports($regions, $themes, $types, $first, $last)
    where ($regions is null or region_code in (select unnest($regions))) and indicator_count >= $least and coalesce(region_code, region) is not null and date_end is not null
)
select n.report_id, n.title, n.file, n.date, n.sample, coalesce(g.shown, n.region) as region, b.report_id as before, b.date as before_date
from newer n
join store.reports b on coalesce(b.region_code, b.region) = coalesce(n.region_code, n.region) and b.type = n.type
    and b.date_end < n.date_end and b.copy_of is null and b.indicator_count >= $least
left join divisions g on g.code = n.region_code
qualify row_number() over (partition by n.report_id order by b.date_end desc, b.report_id desc) = 1
order by n.date_end desc, n.report_id desc
limit $top
