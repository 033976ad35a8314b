-- The divisions facts or reports name, with those above them, in tree order. Grain: a division. facts: indicators and actions.
with named as (
    select region_code as code, count(*) as facts from
        (select region_code from store.indicators union all select region_code from store.actions)
    where region_code is not null group by 1
    union all
    select distinct region_code, 0 from store.reports where region_code is not null
),
nodes as (
    select unnest([province, city, district]) as code, facts, p.code as at from named n join region_paths p using (code)
)
select r.code, r.name, r.short_name, r.level, r.parent, sum(facts)::integer as facts,
    concat_ws(' / ', pn.short_name, cn.short_name, dn.short_name) as path
from nodes join store.regions r using (code)
join region_paths p on p.code = r.code
left join store.regions pn on pn.code = p.province
left join store.regions cn on cn.code = p.city
left join store.regions dn on dn.code = p.district
where nodes.code is not null
group by r.code, r.name, r.short_name, r.level, r.parent, pn.short_name, cn.short_name, dn.short_name, p.province, p.city, p.district
order by p.province, p.city nulls first, p.district nulls first
