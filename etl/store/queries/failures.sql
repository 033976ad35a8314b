-- Files that could not be loaded. Grain: a file; failed_at in UTC.
select file, reason, failed_at from store.failures order by failed_at desc, file limit 200
