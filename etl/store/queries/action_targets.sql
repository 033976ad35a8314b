-- Whom actions are aimed at. Grain: an action that names a target.
select action_id, report_id, actor, type, target
from scoped_actions($regions, $themes, $types, $first, $last)
where target is not null
order by report_day desc nulls last, report_id, start_offset
