-- What may break the line from a promise to its result. Grain: a pair of $targets and $results, in the order given (both of one length).
-- target_words and result_words are the clauses that the two figures stand in, target_lead and result_lead the words before them; before is what was told of the same series, place and unit for
-- the time one year before the result's (base unit, the last told), None where nothing was; before_start and before_end bound its time.
with pairs as (select unnest($targets) as target_id, unnest($results) as result_id),
clauses as (
    select i.indicator_id, i.series, coalesce(i.region_code, i.region) as place, i.base_unit, i.measure, i.period_start, i.period_end, i.base_value,
        regexp_extract(left(s.text, i.start_offset - s.start_offset), '[^，。；;,]*$')
            || regexp_extract(substr(s.text, i.end_offset - s.start_offset + 1), '^[^，。；;,]*') as words,
        right(left(s.text, i.start_offset - s.start_offset), 40) as lead
    from store.indicators i left join store.sentences s using (report_id, sentence_no)
    where i.indicator_id in (select unnest($targets) union select unnest($results))
),
earlier as (
    select c.indicator_id, arg_max(i.base_value, coalesce(r.date_end, date '1900-01-01')) as before,
        any_value(i.period_start) as before_start, any_value(i.period_end) as before_end
    from clauses c
    join store.indicators i on i.series = c.series and coalesce(i.region_code, i.region) = c.place and i.base_unit = c.base_unit
        and i.measure = 'level' and c.measure = 'level' and i.kind = 'actual' and not i.masked and i.bound is null
        and i.period_end = c.period_end - interval 1 year and i.period_start is not distinct from c.period_start - interval 1 year
    join store.reports r on r.report_id = i.report_id
    where r.copy_of is null
    group by c.indicator_id
)
select p.target_id, p.result_id, t.words as target_words, a.words as result_words, t.lead as target_lead, a.lead as result_lead, a.base_value as value, a.period_start as start,
    a.period_end as until, e.before, e.before_start, e.before_end
from pairs p
join clauses t on t.indicator_id = p.target_id
join clauses a on a.indicator_id = p.result_id
left join earlier e on e.indicator_id = p.result_id
