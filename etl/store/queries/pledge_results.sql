-- What is told of a promise. Grain: a target and a result that may be its own: the same series, place, measure and unit, over a
-- time within that of the target, told in the same sentence or row, or in a later report. strength: 'strong' where the names
-- are the same, 'fair' where one holds the other.
with told as (
    select i.*, r.date_end as day, r.title, r.file, coalesce(i.region_code, i.region, 'report ' || i.report_id) as place,
        coalesce(i.due_date, i.period_end) as until,
        regexp_replace(i.name, '完成|实现|达到|金额|预期|目标|确保|力争', '', 'g') as plain_name,
        regexp_replace(plain_name, '全年|全市|全区|全县|全省|全国|我市|我区|我县|我省|左右|以上|总体', '', 'g') as bare_name
    from store.indicators i join store.reports r using (report_id)
    where r.copy_of is null and i.series is not null and i.measure <> 'rank'
),
linked as (
    select t.indicator_id as target_id, a.indicator_id as result_id, a.report_id, a.name, a.base_value as value, a.value as written,
        a.text, a.unit, a.masked, a.bound, a.period, a.period_start as start, a.period_end as until, a.day, a.title, a.file,
        a.start_offset, case when a.plain_name = t.plain_name then 'strong' else 'fair' end as strength
    from told t
    join told a on a.series = t.series and a.place = t.place and a.measure = t.measure
        and a.base_unit is not distinct from t.base_unit and a.bare_name = t.bare_name
    where t.kind = 'target' and a.kind = 'actual' and a.comparator is distinct from 'before'
        and a.period_end is not null and a.period_end <= t.until and a.period_end >= coalesce(t.period_start, a.period_end)
        and (a.period_start is null or t.period_start is null or a.period_start >= t.period_start)
        and (a.report_id <> t.report_id and (a.day > t.day or a.day is null or t.day is null)
            or a.report_id = t.report_id and a.sentence_no = t.sentence_no)
        and (t.indicator_id in (select unnest($targets)))
)
select * from linked
order by target_id, until, day, result_id
