-- Supervision actions by the time of the act, else of the report. Grain: first day x how exactly it is known x type. exactly is 'day',
-- 'month' or 'year' (also for quarters and half-years); first_day the first day of it; ids are the actions. What has no time is left out.
with dated as (
    select action_id, type,
        case when date_start is not null then date_start when date_end is not null then date_end
            when report_date is not null then cast(report_date || case length(report_date) when 4 then '-01-01' when 7 then '-01' else '' end as date) end as day,
        case when date_start is not null and date_end is not null and date_start <> date_end
                then case when date_trunc('month', date_start) = date_trunc('month', date_end) then 'month' else 'year' end
            when date_start is not null or date_end is not null then 'day'
            when length(report_date) = 10 then 'day' when length(report_date) = 7 then 'month' else 'year' end as exactly
    from scoped_actions($regions, $themes, $types, $first, $last)
)
select cast(case exactly when 'day' then day when 'month' then date_trunc('month', day) else date_trunc('year', day) end as date) as first_day,
    exactly, type, count(*) as actions, list(action_id order by action_id) as ids
from dated
where day is not null
group by all
order by first_day, exactly, type
