-- What two reports state differently of the same thing. Grain: a pair of indicators of the same name, series, region, period,
-- measure and unit, each from another report. A report that states a thing twice with two values is left out: its words mean two
-- things; so are tables and texts of no known type, which speak of a body and not of the region. Values that
-- agree to the coarser one's last printed digit are no conflict. values in the base unit; later is the younger report's.
-- verdict is 'conflict' for reports of one year, 'unclear' where the younger is of a later year: figures are revised since.
with told as (
    select i.* exclude (name), i.name as written, coalesce(i.region_code, i.region) as place,
        -- 收入, 收入完成金额 and 收入实现 are one thing
        regexp_replace(i.name, '完成|实现|达到|金额', '', 'g') as name, r.year as report_year,
        -- what the last printed digit is worth, in the base unit
        case when i.value = 0 then 0 else i.base_value / i.value end
            * power(10, -length(regexp_extract(i.text, '[.．]([0-9]+)', 1))) as last_place
    from scoped_indicators($regions, $themes, $types, $first, $last) i
    join store.reports r using (report_id)
    where i.kind = 'actual' and i.series is not null and not i.masked and i.base_value is not null
        and i.value_max is null and i.bound is null and i.measure <> 'rank'
        and i.comparator is distinct from 'before' and i.period_end is not null
        -- 上年 in a review may be the year before the year that is reviewed
        and not regexp_matches(coalesce(i.period, ''), '^上(一)?年')
        and i.period_end <= i.period_start + interval 1 year
        and coalesce(i.region_code, i.region) is not null
        -- without words for its time a figure of 截至8月底进展情况 is of that day, not of the year
        and not (i.period is null and regexp_matches(coalesce(r.title, ''), '截至|截止|进展|月|季度|半年'))
        -- a department's accounts or form speak of the department, not of the region
        and i.cell is null and r.type <> 'other'
),
single as (
    select report_id, any_value(report_day) as report_day, any_value(report_year) as report_year, name, series, place, period_start, period_end, measure, comparator,
        base_unit, any_value(base_value) as value, any_value(indicator_id) as indicator_id, any_value(last_place) as last_place
    from told
    group by all
    having count(distinct base_value) = 1 and (measure <> 'change' or count(distinct direction) <= 1)
)
select a.indicator_id as earlier_id, b.indicator_id as later_id, a.value as earlier, b.value as later, a.base_unit as value_unit,
    h.written as name, f.series, coalesce(g.shown, f.region) as region, f.region_code, f.theme, f.period, f.period_start, f.period_end,
    f.text as earlier_text, h.text as later_text, f.title as earlier_title, h.title as later_title, f.file as earlier_file,
    h.file as later_file, f.report_id as earlier_report, h.report_id as later_report,
    case when b.report_year > a.report_year then 'unclear' else 'conflict' end as verdict
from single a
join single b on a.name = b.name and a.series = b.series and a.place = b.place and a.period_start = b.period_start
    and a.period_end = b.period_end and a.measure = b.measure and a.base_unit = b.base_unit
    and a.comparator is not distinct from b.comparator
    and (a.report_day, a.report_id) < (b.report_day, b.report_id)
join told f on f.indicator_id = a.indicator_id
join told h on h.indicator_id = b.indicator_id
left join divisions g on g.code = f.region_code
where abs(a.value - b.value) > greatest(a.last_place, b.last_place) * 1.000001
order by verdict, f.report_day desc nulls last, f.indicator_id
limit $top
