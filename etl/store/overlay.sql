-- What people wrote, as pages and exports see it: matched to the facts of the version that is attached. An entry without
-- a status by now found its report, but no fact at its place.
create view store.corrections as
select e.id, e.source, e.written_at, e.who, e.act, coalesce(s.status, 'lost') as status,
    coalesce(r.sha256, e.report) as report, e.report_id, r.file, e.kind as fact,
    coalesce(m.fact, case when e.act = 'add' and s.status = 'active' then -e.id end) as fact_id,
    e.first as start_offset, e.last as end_offset, e.quote as text, e.name, e.field, e.old as expect, s.machine, e.new,
    e.why, e.undone
from laid.entry e left join laid.status s using (seq) left join laid.match m using (seq)
left join base.reports_read r on r.report_id = e.report_id
where e.act <> 'verdict';

create view store.verdicts as
select e.id, e.written_at, e.who, e.new as verdict,
    case when s.status is not null then s.status when m.fact is null then 'lost'
        when row_number() over (partition by s.status, e.kind, m.fact, e.who order by e.seq desc) = 1 then 'active'
        else 'superseded' end as status,
    e.report, e.report_id, e.kind as fact, m.fact as fact_id, e.first as start_offset, e.last as end_offset,
    e.quote as text, e.name, e.why, e.undone
from laid.entry e left join laid.status s using (seq) left join laid.match m using (seq)
where e.act = 'verdict';

create view store.links as
select id, written_at, who, verdict, kind, left_key, right_key, why, undone from laid.link;
