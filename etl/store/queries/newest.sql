-- The last load that brought reports. Grain: at most one row; finished_at in UTC.
select load_id, finished_at, reports, failures, note from store.loads
where reports > 0 order by load_id desc limit 1
