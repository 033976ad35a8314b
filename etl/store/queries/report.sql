-- One report with its text. Grain: at most one row.
select * from store.reports where report_id = $report
