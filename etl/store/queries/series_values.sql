-- Every statement of one series. Grain: an indicator. value in base_unit where it has one, else in the written unit;
-- day is the end of its period, else of the report's date.
select indicator_id, report_id, region_code, coalesce(g.short_name, region) as region, kind, measure, comparator, bound, masked,
    coalesce(base_value, value) as value, value as written, coalesce(base_unit, unit) as value_unit, text, unit, period, period_start, period_end,
    coalesce(period_end, report_day) as day, title, file, report_date, report_type
from scoped_indicators($regions, $themes, $types, $first, $last) i left join store.regions g on g.code = i.region_code
where coalesce(series, 'name:' || i.name) = $series
order by day nulls last, indicator_id
limit $top
