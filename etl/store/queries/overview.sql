-- What the scope holds. Grain: one row; counts; first_day and last_day are of the reports' dates.
with r as (select * from scoped_reports($regions, $themes, $types, $first, $last)),
i as (
    select count(*) as indicators, count(*) filter (where masked) as masked, count(*) filter (where kind = 'target') as targets,
        count(*) filter (where region_code is null) as indicators_nowhere
    from scoped_indicators($regions, $themes, $types, $first, $last)
),
a as (
    select count(*) as actions, count(*) filter (where status <> 'done') as actions_open
    from scoped_actions($regions, $themes, $types, $first, $last)
)
select (select count(*) from r) as reports, (select count(distinct region_code) from r) as regions,
    (select min(date_start) from r) as first_day, (select max(date_end) from r) as last_day,
    (select count(*) from r where date_start is null) as undated,
    (select count(*) from r where region_code is null) as unplaced,
    (select count(*) from r where masked_share > 0.01) as much_masked,
    (select count(*) from r where sample) as samples,
    i.*, a.*
from i, a
