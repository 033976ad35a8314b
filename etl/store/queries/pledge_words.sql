-- Where a later report speaks of a promise. Grain: a target that one of its reports speaks of: states a figure of the same series and
-- place (example: such a figure), or has all words of its name in one sentence. $targets, $reports and $words are of one length: a
-- target, a later report, the words of the target's name.
with asked as (select unnest($targets) as target_id, unnest($reports) as report_id, unnest($words) as words),
figures as (
    select a.target_id, any_value(i.indicator_id) as example
    from asked a
    join store.indicators t on t.indicator_id = a.target_id
    join store.indicators i on i.report_id = a.report_id and i.series = t.series
        and coalesce(i.region_code, i.region) = coalesce(t.region_code, t.region)
    where i.kind = 'actual'
    group by a.target_id
),
single as (
    select target_id, report_id, len(list_distinct(words)) as needed, unnest(list_distinct(words)) as term from asked
),
worded as (
    select s.target_id
    from single s join store.postings p on p.term = s.term and p.report_id = s.report_id
    group by s.target_id, s.report_id, p.sentence_no
    having count(distinct p.term) = any_value(s.needed)
)
select target_id, any_value(example) as example
from (select target_id, example from figures union all select target_id, null from worded)
group by target_id
