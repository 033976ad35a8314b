-- Supervision actions by type and status. Grain: type x status; counts.
select type, status, count(*) as actions
from scoped_actions($regions, $themes, $types, $first, $last)
group by all order by type, status
