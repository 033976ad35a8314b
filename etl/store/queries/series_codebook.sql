-- The codebook of series (指标口径). Grain: a series whose name holds $word (all where null), with facts unless $unused.
-- `facts` counts the indicators of the store that belong to it, `total` the series that $top cuts off too.
with counted as (
    select series, count(*) as facts from store.indicators where series is not null group by series
)
select s.*, coalesce(c.facts, 0) as facts, count(*) over () as total
from store.series s left join counted c on c.series = s.key
where ($unused or c.facts is not null)
    and ($word is null or contains(s.zh, $word) or contains(lower(s.en), lower($word)) or s.key = $word)
order by facts desc, s.key
limit $top
