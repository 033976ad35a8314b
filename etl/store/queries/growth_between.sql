-- The growth that a report states against the value that an earlier report gave for the year before. Grain: a statement of growth of a series
-- whose value stands in the same report for the same time, and in an earlier report, for the time one year before, in the same words.
-- $constant matches measures whose growth is at constant prices and does not follow from values. expected is a share; now and was are
-- in the base unit; last_place is what the last printed digit of each is worth.
with told as (
    select i.* exclude (name), regexp_replace(i.name, '完成|实现|达到|金额', '', 'g') as name, i.name as written,
        coalesce(i.region_code, i.region) as place,
        case when i.value = 0 then 0 else abs(i.base_value / i.value) end
            * power(10, -length(regexp_extract(i.text, '[.．]([0-9]+)', 1))) as last_place
    from scoped_indicators($regions, $themes, $types, $first, $last) i
    where i.kind = 'actual' and i.series is not null and not i.masked and i.base_value is not null and i.value_max is null
        and i.bound is null and i.period_end is not null and i.period_start is not null and i.cell is null
        and i.comparator is distinct from 'before' and coalesce(i.region_code, i.region) is not null and i.report_type <> 'other'
),
levels as (
    select report_id, any_value(report_day) as day, series, name, place, period_start, period_end, base_unit,
        any_value(base_value) as value, any_value(indicator_id) as indicator_id, any_value(last_place) as last_place
    from told where measure = 'level' and base_unit <> '1' and not regexp_matches(name, $constant)
    group by all having count(distinct base_value) = 1
),
growths as (
    select report_id, series, place, period_start, period_end, any_value(indicator_id) as indicator_id,
        any_value(last_place) as last_place, any_value(case when direction = 'down' then -base_value else base_value end) as stated
    from told where measure = 'change' and unit = '%' and (comparator is null or comparator = 'yoy')
    group by all having count(distinct base_value) = 1
)
select g.indicator_id, n.indicator_id as now_id, w.indicator_id as was_id, g.stated, n.value / w.value - 1 as expected,
    n.value as now, w.value as was, n.last_place as now_place, w.last_place as was_place, g.last_place as stated_place,
    f.written as name, f.text, a.text as now_text, b.text as was_text, f.period, f.period_start, f.period_end,
    coalesce(r.shown, f.region) as region, f.title, f.file, f.report_id, f.report_date, f.sample,
    b.title as was_title, b.file as was_file, b.report_id as was_report
from growths g
join levels n on n.report_id = g.report_id and n.place = g.place and g.series = n.series || '_growth'
    and n.period_start = g.period_start and n.period_end = g.period_end
join levels w on w.series = n.series and w.place = n.place and w.name = n.name and w.base_unit = n.base_unit and w.report_id <> n.report_id
    and w.period_start = n.period_start - interval 1 year and w.period_end = n.period_end - interval 1 year
    and (w.day is null or n.day is null or w.day < n.day) and w.value > 0
join told f on f.indicator_id = g.indicator_id
join told a on a.indicator_id = n.indicator_id
join told b on b.indicator_id = w.indicator_id
left join divisions r on r.code = f.region_code
order by f.report_day desc nulls last, g.indicator_id
limit $top
