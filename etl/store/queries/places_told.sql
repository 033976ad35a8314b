-- What time of each place has been reported on. Grain: a report of a place and a year of which it has several results; until is
-- the last day of that year that they are for.
select coalesce(i.region_code, i.region) as place, r.report_id, r.type, r.date_end as day, max(i.period_end) as until
from store.indicators i join store.reports r using (report_id)
where r.copy_of is null and i.kind = 'actual' and i.period_end is not null and coalesce(i.region_code, i.region) is not null
group by place, r.report_id, r.type, r.date_end, year(i.period_end)
having count(*) >= 3
