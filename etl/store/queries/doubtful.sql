-- Reports that need a look: no date, no region, or more than 1 % of the text masked. Grain: a report.
select report_id, title, file, date_start is null as undated, region_code is null as unplaced, masked_share, sample
from scoped_reports($regions, $themes, $types, $first, $last)
where date_start is null or region_code is null or masked_share > 0.01
order by (date_start is null)::integer + (region_code is null)::integer desc, masked_share desc, report_id
limit $top
