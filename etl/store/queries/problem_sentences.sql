-- The sentences of the newest $top reports that may tell both problems and suggestions. Grain: a sentence, in text order; words is what
-- cleaning made of it. A work report or a communiqué tells of all business and is left out.
with candidates as (
    select s.report_id
    from store.sentences s join scoped_reports($regions, $themes, $types, $first, $last) r using (report_id)
    where r.type not in ('work_report', 'communique')
    group by s.report_id
    having count(*) filter (length(s.text) < 90 and regexp_matches(coalesce(s.reading, s.text), '问题|不足|短板|困难|困境|差距|薄弱|瓶颈|制约|隐患|需.{0,6}(加强|改进)')) > 0
        and count(*) filter (length(s.text) < 90 and regexp_matches(coalesce(s.reading, s.text), '建议|对策|措施|打算|要求|路径|途径|方向|举措|下一?步')) > 0
),
newest as (
    select r.report_id, r.date_end from candidates join store.reports r using (report_id)
    order by r.date_end desc nulls last, r.report_id limit $top
)
select r.report_id, r.title, r.file, r.date as report_date, coalesce(g.shown, r.region) as region, r.sample,
    s.sentence_no, s.start_offset, coalesce(s.reading, s.text) as words
from newest n join store.reports r using (report_id) join store.sentences s using (report_id)
left join divisions g on g.code = r.region_code
order by n.date_end desc nulls last, r.report_id, s.sentence_no
