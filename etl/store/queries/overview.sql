-- What the scope holds. Grain: one row; counts; first_day and last_day are of the reports' dates.
with r as (
    select count(*) as reports, count(distinct region_code) as regions, min(date_start) as first_day, max(date_end) as last_day,
        count(*) filter (where date_start is null) as undated, count(*) filter (where region_code is null) as unplaced,
        count(*) filter (where masked_share > 0.01) as much_masked, count(*) filter (where sample) as samples
    from scoped_reports($regions, $themes, $types, $first, $last)
),
i as (
    select count(*) as indicators, count(*) filter (where masked) as masked, count(*) filter (where kind = 'target') as targets,
        count(*) filter (where region_code is null) as indicators_nowhere
    from scoped_indicators($regions, $themes, $types, $first, $last)
),
a as (
    select count(*) as actions, count(*) filter (where status <> 'done') as actions_open
    from scoped_actions($regions, $themes, $types, $first, $last)
)
select * from r, i, a
