-- Names that facts are of and that have no division: zones, masked and undecided names; null: no name is given.
-- Grain: a name; zone: whether some report has it as a zone.
with facts as (
    select region, report_id from scoped_indicators($regions, $themes, $types, $first, $last) where region_code is null
    union all
    select region, report_id from scoped_actions($regions, $themes, $types, $first, $last) where region_code is null
)
select region as name, count(*) as facts, count(distinct report_id) as reports,
    region in (select name from store.locations where type = 'zone') as zone,
    region in (select name from store.locations where masked) as masked
from facts
group by region
order by facts desc, name nulls last
limit $top
