-- Why a place has no figure of a series ($series). Grain: a place that reports of the scope speak of; state: 'value', 'several'
-- (two values for one period), 'masked', 'target' (only promised), 'other_period' (only outside $first to $last), 'words' (the
-- report writes the name but no figure was read), 'absent'. example: an indicator that shows it, where there is one.
with places as (
    select coalesce(region_code, region) as place, any_value(region_code) as region_code, any_value(region) as region, count(*) as reports,
        any_value(report_id) as report_id
    from scoped_reports($regions, $themes, $types, $first, $last)
    where coalesce(region_code, region) is not null
    group by place
),
told as (
    select coalesce(i.region_code, i.region) as place, i.*, coalesce(i.base_value, i.value) as figure,
        ($first is null or r.date_end >= $first) and ($last is null or r.date_start <= $last) as within
    from store.indicators i join store.reports r using (report_id)
    where r.copy_of is null and i.series = $series
),
states as (
    select place, any_value(indicator_id) filter (where within and kind = 'actual' and not masked) as example,
        count(*) filter (where within and kind = 'actual' and not masked) as actuals,
        count(*) filter (where within and masked) as masks, any_value(indicator_id) filter (where within and masked) as masked_example,
        count(*) filter (where within and kind = 'target' and not masked) as targets,
        any_value(indicator_id) filter (where within and kind = 'target') as target_example,
        count(*) filter (where not within) as outside, any_value(indicator_id) filter (where not within) as outside_example
    from told group by place
),
several as (
    select distinct place from told
    where within and kind = 'actual' and not masked and period_end is not null
    group by place, name, period_start, period_end, measure, comparator, base_unit
    having count(distinct figure) > 1
),
worded as (
    select distinct p.place from places p
    join store.reports r on coalesce(r.region_code, r.region) = p.place
    where contains(r.text, $words)
)
select p.place, coalesce(g.shown, p.region) as region, p.reports, p.report_id,
    case when v.place is not null then 'several' when s.actuals > 0 then 'value' when s.masks > 0 then 'masked'
        when s.targets > 0 then 'target' when s.outside > 0 then 'other_period' when w.place is not null then 'words'
        else 'absent' end as state,
    case when s.actuals > 0 then s.example when s.masks > 0 then s.masked_example when s.targets > 0 then s.target_example
        else s.outside_example end as example
from places p
left join states s using (place) left join several v using (place) left join worded w using (place)
left join divisions g on g.code = p.region_code
order by array_position(['several', 'masked', 'target', 'other_period', 'words', 'absent', 'value'], state), region
limit $top
