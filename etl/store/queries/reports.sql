-- Reports of the scope, newest first. Grain: a report.
select report_id, title, file, type, date, date_start, year, issuer, region, region_code, format, characters,
    masked_share, flags, sample, loaded_at, load_id, indicator_count, location_count, action_count, policy_count
from scoped_reports($regions, $themes, $types, $first, $last)
order by date_start desc nulls last, report_id desc
limit $top
