-- Results that a person may take for what became of a promise. Grain: an indicator that happened, at the place of the target (of its report
-- where it names none) or, with $anywhere, at any; not before the target's time. Narrowed where not null by $words (in its name or
-- sentence) and $year (of its period, else of its report). Those of the same series first, then those whose names are most alike.
with target as (
    select t.*, coalesce(t.region_code, t.region) as place, r.date_end as day
    from store.indicators t join store.reports r using (report_id) where t.indicator_id = $target
)
select i.indicator_id, i.name, i.text, i.period, i.period_start, i.period_end, coalesce(g.shown, i.region) as region, r.title, r.file,
    r.date as report_date, r.sample, i.report_id, i.base_unit is not distinct from t.base_unit and i.measure = t.measure as comparable
from target t, store.indicators i join store.reports r using (report_id)
left join store.sentences s using (report_id, sentence_no)
left join divisions g on g.code = i.region_code
where r.copy_of is null and i.kind = 'actual' and i.measure <> 'rank' and i.indicator_id <> t.indicator_id
    and ($anywhere or coalesce(i.region_code, i.region) is not distinct from t.place or i.report_id = t.report_id)
    and (t.period_start is null or i.period_end is null or i.period_end >= t.period_start)
    and ($words is null or contains(i.name, $words) or contains(coalesce(s.reading, s.text), $words))
    and ($year is null or year(coalesce(i.period_end, r.date_end)) = $year)
    and ($words is not null or i.series = t.series or jaccard(i.name, t.name) >= 0.4)
order by i.series is not distinct from t.series and t.series is not null desc, comparable desc, jaccard(i.name, t.name) desc, i.indicator_id
limit $top
