-- Facts by theme. Grain: a theme (null: none assigned); counts of actual values, targets, masked values, actions.
with facts as (
    select theme, kind, masked, false as act from scoped_indicators($regions, $themes, $types, $first, $last)
    union all
    select theme, null, false, true from scoped_actions($regions, $themes, $types, $first, $last)
)
select theme, count(*) filter (where kind = 'actual') as actuals, count(*) filter (where kind = 'target') as targets,
    count(*) filter (where masked) as masked, count(*) filter (where act) as actions
from facts left join store.themes t on t.key = facts.theme
group by theme, t.position
order by t.position nulls last
