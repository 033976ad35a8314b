-- Counts for the overview, of the reports above $above (0: all), appended to rollup.
-- Grain: theme, region_code of the fact, year and type of the report, sample. Copies are not counted.
insert into rollup by name
with counted as (
    select report_id, year, type as report_type, sample from reports where copy_of is null and report_id > $above
),
facts as (
    select report_id, theme, region_code,
        (kind = 'actual')::integer as indicators, (kind = 'target')::integer as targets, masked::integer as masked,
        0 as actions, 0 as locations
    from indicators where report_id > $above
    union all
    select report_id, theme, region_code, 0, 0, 0, 1, 0 from actions where report_id > $above
    union all
    select report_id, null, code, 0, 0, 0, 0, 1 from locations where report_id > $above
)
select theme, region_code, year, report_type, sample,
    sum(indicators)::integer as indicators, sum(targets)::integer as targets, sum(masked)::integer as masked,
    sum(actions)::integer as actions, sum(locations)::integer as locations
from facts join counted using (report_id)
group by all
order by all;
