-- Facts for somebody to judge (复核), with their sentences. Grain: an indicator, action or location of the scope.
-- Without $seed the most doubtful come first: reasons says why, and the more facts of one report stand before it, the later
-- a fact comes. With $seed $top facts are drawn by lot, a third of each kind, whatever their doubt.
-- Facts that were judged already (with $seed: by lot, $random being the reason of such verdicts) are left out; without
-- $seed so are those that people corrected. $contradicted are indicators that another report states differently.
with firsts as (select report_id, min(indicator_id) as first_id from machine.indicators group by report_id),
checked as (
    select first_id + unnest(c.members) as indicator_id, c.verdict
    from store.checks c join firsts using (report_id) where c.verdict in ('unclear', 'conflict')
),
judged as (
    select fact, fact_id from store.verdicts where status = 'active' and ($seed is null or why = $random)
),
facts as (
    select 'indicator' as fact, i.indicator_id as id, i.report_id, i.sentence_no, i.start_offset, i.end_offset, i.text,
        i.name as label, i.region, i.corrected, i.title, i.file, i.report_date, i.sample,
        [case when i.indicator_id in (select unnest($contradicted)) then 'contradicted' end,
         case when i.indicator_id in (select indicator_id from checked where verdict = 'conflict') then 'conflict' end,
         case when i.indicator_id in (select indicator_id from checked where verdict = 'unclear') then 'unclear' end,
         case when i.confidence < 0.85 then 'recognised' end,
         case when i.series is null then 'series' end,
         case when i.period_end is null then 'period' end,
         case when i.region_code is null then 'nowhere' end,
         case when i.theme is null then 'theme' end,
         case when i.masked then 'masked' end] as doubts
    from scoped_indicators($regions, $themes, $types, $first, $last) i
    union all
    select 'action', a.action_id, a.report_id, a.sentence_no, a.start_offset, a.end_offset, a.text,
        a.type, a.region, a.corrected, a.title, a.file, a.report_date, a.sample,
        [case when a.confidence < 0.85 then 'recognised' end,
         case when a.actor is null then 'actor' end,
         case when a.target is null then 'target' end,
         case when a.region_code is null then 'nowhere' end,
         case when a.theme is null then 'theme' end]
    from scoped_actions($regions, $themes, $types, $first, $last) a
    union all
    select 'location', l.location_id, l.report_id, l.sentence_no, l.start_offset, l.end_offset, l.text,
        l.name, l.name, l.corrected, r.title, r.file, r.date, r.sample,
        [case when l.confidence < 0.85 then 'recognised' end,
         case when l.code is null and l.type in ('province', 'city', 'district') then 'code' end,
         case when l.masked then 'masked' end]
    from store.locations l join scoped_reports($regions, $themes, $types, $first, $last) r using (report_id)
),
open as (
    select f.* exclude (doubts), list_filter(doubts, lambda one: one is not null) as doubts
    from facts f anti join judged j on j.fact = f.fact and j.fact_id = f.id
    where $seed is not null or not corrected
),
weighed as (
    select *, list_sum(list_transform(doubts, lambda one: case one when 'contradicted' then 4 when 'conflict' then 5
            when 'unclear' then 3 when 'recognised' then 3 when 'series' then 1.5 when 'period' then 2 when 'actor' then 2
            when 'code' then 2 when 'nowhere' then 1.5 when 'target' then 1 when 'theme' then 0.5 else 0.5 end)) as score
    from open
),
placed as (
    select *, row_number() over (partition by report_id order by score desc nulls last, start_offset) as nth_of_report,
        row_number() over (partition by fact order by hash(fact || id || coalesce($seed, 0))) as lot
    from weighed where $seed is not null or score > 0
),
chosen as (
    select *, case when $seed is null then -(score - 0.7 * (nth_of_report - 1)) else lot end as place
    from placed where $seed is null or lot <= ceil($top / 3.0)
    order by place, fact, id limit $top
)
select c.*, s.text as sentence, c.start_offset - s.start_offset as mark_start, c.end_offset - s.start_offset as mark_end,
    case when c.fact <> 'location' and c.region is not null and not contains(s.text, left(c.region, 2)) then true else false
    end as inherited
from chosen c left join store.sentences s using (report_id, sentence_no)
order by place, fact, id
