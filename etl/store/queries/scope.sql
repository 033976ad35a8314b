-- Run once for each version that is attached: the divisions with those above them, and what a scope selects.
-- Parameters of the macros: division codes with all below ('none': no division decided), theme keys, report types, first and last day; null: all.
create or replace table region_paths as
with recursive up as (
    select code, code as node, parent, level from store.regions
    union all
    select up.code, r.code, r.parent, r.level from up join store.regions r on r.code = up.parent
)
select code,
    max(node) filter (where level = 'province') as province,
    max(node) filter (where level = 'city') as city,
    max(node) filter (where level = 'district') as district
from up group by code;

create or replace macro scoped_reports(regions, themes, types, first, last) as table
select r.* from store.reports r
where r.copy_of is null
    and (types is null or r.type in (select unnest(types)))
    and (first is null or r.date_end >= first)
    and (last is null or r.date_start <= last)
    and (regions is null or coalesce(r.region_code, 'none') in (select unnest(regions))
        or r.report_id in (select i.report_id from store.indicators i where coalesce(i.region_code, 'none') in (select unnest(regions)))
        or r.report_id in (select a.report_id from store.actions a where coalesce(a.region_code, 'none') in (select unnest(regions))))
    and (themes is null
        or r.report_id in (select i.report_id from store.indicators i where i.theme in (select unnest(themes)))
        or r.report_id in (select a.report_id from store.actions a where a.theme in (select unnest(themes))));

create or replace macro scoped_indicators(regions, themes, types, first, last) as table
select i.*, r.title, r.file, r.date as report_date, r.date_end as report_day, r.year, r.type as report_type, r.issuer, r.sample
from store.indicators i join store.reports r using (report_id)
where r.copy_of is null
    and (types is null or r.type in (select unnest(types)))
    and (first is null or r.date_end >= first)
    and (last is null or r.date_start <= last)
    and (regions is null or coalesce(i.region_code, 'none') in (select unnest(regions)))
    and (themes is null or i.theme in (select unnest(themes)));

create or replace macro scoped_actions(regions, themes, types, first, last) as table
select a.*, r.title, r.file, r.date as report_date, r.date_end as report_day, r.year, r.type as report_type, r.issuer, r.sample
from store.actions a join store.reports r using (report_id)
where r.copy_of is null
    and (types is null or r.type in (select unnest(types)))
    and (first is null or r.date_end >= first)
    and (last is null or r.date_start <= last)
    and (regions is null or coalesce(a.region_code, 'none') in (select unnest(regions)))
    and (themes is null or a.theme in (select unnest(themes)));

create or replace macro region_at(province, city, district, level) as
    case level when 'province' then province when 'city' then coalesce(city, district, province)
        else coalesce(district, city, province) end;
