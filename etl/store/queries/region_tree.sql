-- The tree of divisions with the facts of each with all below, and the townships that its reports name. Grain: a division,
-- or a township name within the division its reports are of (level 'township', code null, facts: mentions).
with facts as (
    select region_code from scoped_indicators($regions, $themes, $types, $first, $last)
    union all
    select region_code from scoped_actions($regions, $themes, $types, $first, $last)
),
counted as (
    select unnest([province, city, district]) as code, count(*) as facts
    from facts join region_paths p on p.code = facts.region_code group by 1
),
divisions as (
    select g.code, g.name, g.level, p.province, p.city, p.district, facts
    from counted join store.regions g using (code) join region_paths p on p.code = g.code
),
towns as (
    select null::varchar as code, l.name, 'township' as level, p.province, p.city, p.district, count(*) as facts
    from store.locations l
    join scoped_reports($regions, $themes, $types, $first, $last) r using (report_id)
    join region_paths p on p.code = r.region_code
    where l.type = 'township' and not l.masked
    group by all
)
select u.*, pn.short_name as province_name, cn.short_name as city_name, dn.short_name as district_name
from (from divisions union all from towns) u
left join store.regions pn on pn.code = u.province
left join store.regions cn on cn.code = u.city
left join store.regions dn on dn.code = u.district
order by u.province, u.city nulls first, u.district nulls first, (u.level = 'township')::integer, u.facts desc, u.name
