-- What is told of a promise. Grain: a target and a result that may be its own: the same series (without one: the same name), place,
-- measure and unit, over a time within that of the target; told in the same row, in the same sentence as done, in a later report, or in the same report
-- of a time that is over while the target's is not. strength: 'strong' where the names are the same, 'fair' where they say the same,
-- 'loose' where only the series is the same. $linked_targets and $linked_results are pairs that people linked: these are given
-- whatever they are. direction is the result's; value in the base unit.
with told as (
    select i.*, r.date_end as day, r.title, r.file, coalesce(i.region_code, i.region, 'report ' || i.report_id) as place,
        coalesce(i.due_date, i.period_end) as until, pledge_plain(i.name) as plain_name, pledge_core(i.name) as core,
        coalesce(i.series, 'name ' || pledge_core(i.name)) as key,
        case when regexp_matches(i.name, '(涨幅|增幅|增速|降幅)$') then 'change' else i.measure end as measured,
        right(left(s.text, i.start_offset - s.start_offset), 14) as lead
    from store.indicators i join store.reports r using (report_id) left join store.sentences s using (report_id, sentence_no)
    where r.copy_of is null and i.measure <> 'rank'
),
wanted as (select * from told where indicator_id in (select unnest($targets))),
by_hand as (select unnest($linked_targets) as target_id, unnest($linked_results) as result_id),
pairs as (
    select t.indicator_id as target_id, a.indicator_id as result_id,
        case when a.plain_name = t.plain_name and t.series is not null then 'strong' when a.core = t.core then 'fair' else 'loose' end as strength
    from wanted t
    join told a on a.key = t.key and a.place = t.place and a.measured = t.measured and a.base_unit is not distinct from t.base_unit
    where t.kind = 'target' and a.kind = 'actual' and (t.series is not null or pledge_names(t.name))
        and (a.comparator is null or a.comparator = 'yoy' or a.comparator is not distinct from t.comparator and a.comparator <> 'before')
        and a.period_end is not null and a.period_end <= t.until and a.period_end >= coalesce(t.period_start, a.period_end)
        and (a.period_start is null or t.period_start is null or a.period_start >= t.period_start)
        -- growth over several years is held against no year's, nor a year's against theirs (a series says so itself)
        and (a.measured <> 'change' or a.series is not null
            or (coalesce(a.period_end - a.period_start, 0) > 366) = (coalesce(t.period_end - t.period_start, 0) > 366))
        -- a mean of several years is no year's growth
        and regexp_matches(coalesce(a.lead, ''), '平均每年|每年平均|年均|年平均') = regexp_matches(coalesce(t.lead, ''), '平均每年|每年平均|年均|年平均')
        and (a.report_id <> t.report_id and (a.day > t.day or a.day is null or t.day is null)
            or a.report_id = t.report_id and a.sentence_no = t.sentence_no and a.period_end <= coalesce(t.day, a.period_end)
                and (a.cell is not null or pledge_done(a.lead))
            or a.report_id = t.report_id and a.period_end <= t.day and t.until > t.day and a.core = t.core
                and (t.period_start is not null or t.measure = 'rate'))
    union
    select target_id, result_id, 'loose' from by_hand
)
select p.target_id, p.result_id,
    case when bool_or(p.strength = 'strong') then 'strong' when bool_or(p.strength = 'fair') then 'fair' else 'loose' end as strength,
    any_value(a.report_id) as report_id, any_value(a.name) as name, any_value(a.base_value) as value, any_value(a.value) as written,
    any_value(a.text) as text, any_value(a.unit) as unit, any_value(a.base_unit) as base_unit, any_value(a.measured) as measure,
    any_value(a.direction) as direction, any_value(a.masked) as masked, any_value(a.bound) as bound, any_value(a.period) as period,
    any_value(a.period_start) as start, any_value(a.until) as until, any_value(a.day) as day, any_value(a.title) as title,
    any_value(a.file) as file, any_value(a.start_offset) as start_offset
from pairs p join told a on a.indicator_id = p.result_id
group by p.target_id, p.result_id
order by target_id, until, day, result_id
