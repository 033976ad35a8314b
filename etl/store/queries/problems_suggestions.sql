-- What a report calls a problem, and what it suggests. Grain: an item: a section below a heading that $problems or $suggestions
-- match, or a sentence of such a section where it has no sections below. role: 'problem' or 'suggestion'. start and end in
-- the raw text.
with heads as (
    select s.*, case when regexp_matches(s.title, $problems) then 'problem' else 'suggestion' end as role
    from store.sections s join scoped_reports($regions, $themes, $types, $first, $last) r using (report_id)
    where regexp_matches(s.title, $problems) or regexp_matches(s.title, $suggestions)
),
tops as (
    -- a heading below another one of the same role is an item of that one
    select h.* from heads h
    where not exists (
        select 1 from heads p where p.report_id = h.report_id and p.section_no = h.parent
    )
),
items as (
    select t.report_id, t.role, t.title as head, c.section_no as place, c.title as item, c.heading_start as start, c.body_end as stop
    from tops t join store.sections c on c.report_id = t.report_id and c.parent = t.section_no
    union all
    select t.report_id, t.role, t.title, s.sentence_no, coalesce(s.reading, s.text), s.start_offset, s.end_offset
    from tops t join store.sentences s on s.report_id = t.report_id and s.start_offset >= t.body_start and s.end_offset <= t.body_end
    where not exists (select 1 from store.sections c where c.report_id = t.report_id and c.parent = t.section_no)
        and length(s.text) >= 12
),
both_sides as (select report_id from items group by report_id having count(distinct role) = 2)
select i.report_id, i.role, i.head, i.item, substring(r.text, i.start + 1, least(i.stop - i.start, 400)) as words,
    row_number() over (partition by i.report_id, i.role order by i.start) as number, r.title, r.file, r.date as report_date,
    coalesce(g.short_name, r.region) as region, r.sample
from items i join both_sides using (report_id) join store.reports r using (report_id)
left join store.regions g on g.code = r.region_code
order by r.date_end desc nulls last, i.report_id, i.role, number
limit $top
