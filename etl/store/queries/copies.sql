-- Reports that say what another says and are not counted, newest first; where not null only those of $report.
-- Grain: a report.
select c.report_id, c.file, c.title, c.date, c.copy_kind, c.copy_share, c.copy_of, o.file as original_file,
    o.title as original_title
from store.reports c join store.reports o on o.report_id = c.copy_of
where $report is null or c.copy_of = $report
order by c.date_start desc nulls last, c.report_id desc
