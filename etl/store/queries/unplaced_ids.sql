-- The facts of a region that has no division, by its name ($name; '': no name is given). Grain: a fact.
select 'indicator' as fact, indicator_id as id from scoped_indicators($regions, $themes, $types, $first, $last)
where region_code is null and coalesce(region, '') = $name
union all
select 'action', action_id from scoped_actions($regions, $themes, $types, $first, $last)
where region_code is null and coalesce(region, '') = $name
order by 1, 2
