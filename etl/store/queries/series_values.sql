-- Every statement of one series. Grain: an indicator. value in base_unit where it has one, else in the written unit;
-- day is the end of its period, else of the report's date. Regions that share a short name are told apart: 吉林省, 吉林市, 长春朝阳区.
with told as (
    select i.*, coalesce(g.short_name, i.region) as short, coalesce(g.name, i.region) as whole,
        case when g.level in ('province', 'city') or starts_with(g.name, above.short_name) then '' else above.short_name end as lead
    from scoped_indicators($regions, $themes, $types, $first, $last) i
    left join store.regions g on g.code = i.region_code
    left join store.regions above on above.code = g.parent
    where coalesce(series, 'name:' || i.name) = $series
)
select indicator_id, report_id, region_code,
    case when min(region_code) over same <> max(region_code) over same then coalesce(lead, '') || whole else short end as region,
    kind, measure, comparator, bound, masked,
    coalesce(base_value, value) as value, value as written, coalesce(base_unit, unit) as value_unit, text, unit, period, period_start, period_end,
    coalesce(period_end, report_day) as day, title, file, report_date, report_type
from told
window same as (partition by short)
order by day nulls last, indicator_id
limit $top
