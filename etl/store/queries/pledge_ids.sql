-- Which targets the scope selects. Grain: a target.
select indicator_id as target_id from scoped_indicators($regions, $themes, $types, $first, $last) where kind = 'target'
