-- What was promised. Grain: a target with a series; where no place is told its report stands for one. value in the base unit; place is the division
-- code, else the region as written; start and deadline bound the time it is for; day is the report's date. Of several
-- targets of one sentence and name the last is taken (从A提高到B).
with told as (
    select i.*, coalesce(i.region_code, i.region, 'report ' || i.report_id) as place, coalesce(i.due_date, i.period_end) as until,
        regexp_replace(i.name, '完成|实现|达到|金额|预期|目标|确保|力争', '', 'g') as plain_name
    from scoped_indicators($regions, $themes, $types, $first, $last) i
    where i.kind = 'target' and i.series is not null and i.measure <> 'rank' and i.value_max is null
)
select i.indicator_id as target_id, i.report_id, i.name, i.plain_name, i.series, s.zh as series_zh, s.en as series_en, s.polarity,
    i.place, coalesce(g.short_name, i.region) as region, i.region_code, i.theme, i.base_value as value, i.value as written, i.base_unit,
    i.unit, i.text, i.masked, i.measure, i.comparator, i.direction, i.bound, i.period, i.period_start as start, i.until as deadline,
    i.deadline as deadline_words, i.responsible, i.report_day as day, i.title, i.file, i.report_date, i.report_type, i.sample,
    i.start_offset, n.text as sentence, i.start_offset - n.start_offset as mark_start, i.end_offset - n.start_offset as mark_end
from told i
join store.series s on s.key = i.series
left join store.sentences n using (report_id, sentence_no)
left join store.regions g on g.code = i.region_code
qualify row_number() over (
    partition by i.report_id, coalesce(i.sentence_no, -i.indicator_id), i.plain_name, i.measure, i.until order by i.start_offset desc
) = 1
order by i.until desc nulls last, i.report_id, i.start_offset
limit $top
