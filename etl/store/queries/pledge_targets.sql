-- What was promised. Grain: a target with a series, or one with a name and a deadline in a report that speaks of a region's business (a
-- speech promises without a date too); where no place is told its report stands for one. value in the base unit (most: the upper
-- end of a range); place is the division code, else the region as written; start and deadline bound the time it is for; day is the
-- report's date. Of several targets of one sentence and name the last is taken (从A提高到B). What should have been reached before
-- the report's year (of an undated report: before most of its targets) is no promise of this report and left out.
with told as (
    select i.*, coalesce(i.region_code, i.region, 'report ' || i.report_id) as place, coalesce(i.due_date, i.period_end) as until,
        pledge_plain(i.name) as plain_name
    from scoped_indicators($regions, $themes, $types, $first, $last) i
    where i.kind = 'target' and i.measure <> 'rank'
        -- 比上年增加1000亿元 says how the target compares, not what it is
        and not (i.measure = 'change' and i.base_unit not in ('1', 'pp') and (i.comparator = 'yoy' or contains(i.name, '同比')))
        and (i.series is not null
            or i.report_type not in ('plan', 'other') and (i.measure <> 'change' or i.base_unit in ('1', 'pp'))
                and (i.report_type = 'speech' or coalesce(i.due_date, i.period_end) is not null))
),
opened as (
    select report_id, coalesce(any_value(year), mode(year(until)))::integer as first_year from told group by report_id
)
select i.indicator_id as target_id, i.report_id, i.name, i.plain_name, i.series, s.zh as series_zh, s.en as series_en, s.polarity,
    i.place, coalesce(g.shown, i.region) as region, i.region_code, i.theme, i.base_value as value,
    case when i.value > 0 then i.base_value * i.value_max / i.value end as most, i.value as written, i.base_unit,
    i.unit, i.text, i.masked, i.measure, i.comparator, i.direction, i.bound, i.period, i.period_start as start, i.until as deadline,
    i.deadline as deadline_words, i.responsible, i.report_day as day, i.title, i.file, i.report_date, i.report_type, i.sample,
    i.start_offset, n.text as sentence, i.start_offset - n.start_offset as mark_start, i.end_offset - n.start_offset as mark_end
from told i
join opened o using (report_id)
left join store.series s on s.key = i.series
left join store.sentences n using (report_id, sentence_no)
left join divisions g on g.code = i.region_code
where i.until is null or o.first_year is null or year(i.until) >= o.first_year
qualify row_number() over (
    partition by i.report_id, coalesce(i.sentence_no, -i.indicator_id), i.plain_name, i.measure, i.until order by i.start_offset desc
) = 1
order by i.until desc nulls last, i.report_id, i.start_offset
limit $top
