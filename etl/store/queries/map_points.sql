-- Districts and counties inside $code (a province or prefecture, with all below) with their facts. Grain: a division.
with facts as (
    select region_code from scoped_indicators($regions, $themes, $types, $first, $last)
    union all
    select region_code from scoped_actions($regions, $themes, $types, $first, $last)
)
select g.code, g.shown, g.longitude, g.latitude, count(*) as facts
from facts join region_paths p on p.code = facts.region_code join divisions g on g.code = p.district
where $code in (p.province, p.city) and g.longitude is not null
group by all
order by facts desc, g.code
