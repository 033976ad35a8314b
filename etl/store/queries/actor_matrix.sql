-- Who does what: the $top actors with most actions by type of action. Grain: actor x type; counts; targets are those named most.
with acts as (
    select * from scoped_actions($regions, $themes, $types, $first, $last) where actor is not null
),
largest as (select actor, count(*) as total from acts group by actor order by total desc, actor limit $top)
select a.actor, a.type, count(*) as actions, count(distinct a.target) as targets, mode(a.target) as target, l.total
from acts a join largest l using (actor)
group by a.actor, a.type, l.total
order by l.total desc, a.actor, a.type
