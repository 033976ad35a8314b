-- Reports that may stand beside one ($report): those of its place first, then those of its type, the newest first.
-- Grain: a report.
with one as (select * from store.reports where report_id = $report)
select r.report_id, r.title, r.file, r.type, r.date, r.date_end as day, r.region, r.sample
from store.reports r, one
where r.report_id <> one.report_id and r.copy_of is null and r.indicator_count > 0
order by (r.region_code is not distinct from one.region_code and r.region_code is not null) desc, (r.type = one.type) desc,
    r.date_end desc nulls last, r.report_id
limit $top
