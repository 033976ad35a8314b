-- Who acts: the $top actors with most actions. Grain: an actor; counts.
select actor, count(*) as actions, count(distinct report_id) as reports
from scoped_actions($regions, $themes, $types, $first, $last)
where actor is not null and ($type is null or type = $type)
group by actor order by actions desc, actor limit $top
