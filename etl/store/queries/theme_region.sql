-- Facts (indicators and actions) by theme and division at $level. Grain: theme x division; the $top divisions with most facts, then code 'none' (region null).
with facts as (
    select theme, region_code from scoped_indicators($regions, $themes, $types, $first, $last)
    union all
    select theme, region_code from scoped_actions($regions, $themes, $types, $first, $last)
),
placed as (
    select theme, coalesce(region_at(p.province, p.city, p.district, $level), 'none') as code, count(*) as facts
    from facts left join region_paths p on p.code = facts.region_code
    where theme is not null
    group by all
),
largest as (select code from placed where code <> 'none' group by code order by sum(facts) desc, code limit $top)
select t.key as theme, t.position, placed.code, g.shown as region, placed.facts
from placed left join largest on largest.code = placed.code left join divisions g on g.code = placed.code join store.themes t on t.key = placed.theme
where largest.code is not null or placed.code = 'none'
order by t.position, g.code nulls last
