-- After rows were appended to rollup: one row a grain again.
create temp table merged as
select theme, region_code, year, report_type, sample,
    sum(indicators)::integer as indicators, sum(targets)::integer as targets, sum(masked)::integer as masked,
    sum(actions)::integer as actions, sum(locations)::integer as locations
from rollup group by all order by all;
delete from rollup;
insert into rollup by name select * from merged;
drop table merged;
