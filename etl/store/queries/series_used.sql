-- Series (指标口径) that have values in the scope, most first. Grain: a series; `id` is its key, or 'name:' and the name where
-- the indicator belongs to none. unit: the one written most.
with found as (
    select coalesce(series, 'name:' || name) as id, any_value(series) as series, mode(name) as name, mode(unit) as unit,
        mode(theme) as theme, count(*) as facts, count(distinct region_code) as regions,
        count(distinct year) as years, count(*) filter (where kind = 'target') as targets
    from scoped_indicators($regions, $themes, $types, $first, $last)
    group by 1
)
select found.*, s.zh, s.en, s.polarity
from found left join store.series s on s.key = found.series
order by (found.series is null)::integer, facts desc, id
limit $top
