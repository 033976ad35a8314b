-- All divisions, with the names from the province down. Grain: a division, in the order of codes.
select r.code, r.name, r.short_name,
    concat_ws(' / ', pn.short_name, cn.short_name, dn.short_name) as path
from store.regions r
join region_paths p using (code)
left join store.regions pn on pn.code = p.province
left join store.regions cn on cn.code = p.city
left join store.regions dn on dn.code = p.district
order by r.code
