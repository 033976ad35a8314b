-- Every statement of one series. Grain: an indicator. value in base_unit where it has one, else in the written unit;
-- day is the end of its period, else of the report's date.
select i.indicator_id, i.report_id, i.region_code, coalesce(g.shown, i.region) as region, i.kind, i.measure, i.comparator, i.bound, i.masked,
    coalesce(i.base_value, i.value) as value, i.value as written, coalesce(i.base_unit, i.unit) as value_unit, i.text, i.unit,
    i.period, i.period_start, i.period_end, coalesce(i.period_end, i.report_day) as day, i.title, i.file, i.report_date, i.report_type
from scoped_indicators($regions, $themes, $types, $first, $last) i
left join divisions g on g.code = i.region_code
where coalesce(i.series, 'name:' || i.name) = $series
order by day nulls last, i.indicator_id
limit $top
