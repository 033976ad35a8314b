-- Supervision actions by year of the act, else of the report. Grain: year x type; counts.
with dated as (
    select coalesce(year(date_start), year)::integer as year, type
    from scoped_actions($regions, $themes, $types, $first, $last)
)
select year, type, count(*) as actions from dated where year is not null group by year, type order by year, type
