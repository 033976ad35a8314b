-- What people said of the links between promises and results. Grain: a pair of facts, its last entry that is not undone.
-- The keys are those the facts had when the entry was written; a fact that was named anew since is found by its place,
-- where it stands there alone. Pairs of which the open version lacks a fact are left out.
with entry as (
    select id, written_at, who, verdict, why, left_key, right_key from store.links
    where kind = 'pledge' and undone is null
    qualify row_number() over (partition by left_key, right_key order by id desc) = 1
),
side as (
    select id, 'target' as side, left_key as key from entry union all select id, 'result', right_key from entry
),
place as (
    select id, side, regexp_extract(key, '^([0-9a-f]+):indicator:([0-9]+)-([0-9]+):', ['report', 'first', 'last']) as spot,
        regexp_extract(key, '^[0-9a-f]+:indicator:[0-9]+-[0-9]+:(.*)$', 1) as name
    from side
),
there as (
    select i.indicator_id, left(r.sha256, 16) as report, i.start_offset, i.end_offset, i.name
    from machine.indicators i join machine.reports r using (report_id)
    where left(r.sha256, 16) in (select spot.report from place)
    union all
    select -id, left(report, 16), first, last, name from laid.entry where act = 'add' and kind = 'indicator'
),
found as (
    select p.id, p.side, coalesce(min(t.indicator_id) filter (t.name = p.name),
        case when count(*) = 1 then min(t.indicator_id) end) as fact
    from place p join there t on t.report = p.spot.report and t.start_offset = try_cast(p.spot.first as integer)
        and t.end_offset = try_cast(p.spot.last as integer)
    group by p.id, p.side
)
select e.id, e.written_at, e.who, e.verdict, e.why, a.indicator_id as target_id, b.indicator_id as result_id,
    a.name, a.text as target_text, b.text as result_text
from entry e
join found l on l.id = e.id and l.side = 'target' join store.indicators a on a.indicator_id = l.fact
join found r on r.id = e.id and r.side = 'result' join store.indicators b on b.indicator_id = r.fact
order by e.id desc
