-- Facts (indicators and actions) by theme and division at $level. Grain: theme x division; the $top divisions with most facts.
with facts as (
    select theme, region_code from scoped_indicators($regions, $themes, $types, $first, $last)
    union all
    select theme, region_code from scoped_actions($regions, $themes, $types, $first, $last)
),
placed as (
    select theme, region_at(p.province, p.city, p.district, $level) as code, count(*) as facts
    from facts join region_paths p on p.code = facts.region_code
    where theme is not null
    group by all
),
largest as (select code from placed group by code order by sum(facts) desc, code limit $top)
select t.key as theme, t.position, g.code, g.short_name as region, placed.facts
from placed join largest using (code) join store.regions g using (code) join store.themes t on t.key = placed.theme
order by t.position, g.code
