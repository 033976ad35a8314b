-- Some sentences ($reports and $sentences, place by place), in that order. Grain: a sentence; start_offset: code points of the raw text.
with asked as (select unnest($reports) as report_id, unnest($sentences) as sentence_no, unnest(range(len($reports))) as place)
select report_id, sentence_no, s.text, s.start_offset, s.end_offset,
    r.title, r.file, r.type, r.date as report_date, coalesce(g.shown, r.region) as region, r.sample
from asked join store.sentences s using (report_id, sentence_no) join store.reports r using (report_id)
left join divisions g on g.code = r.region_code
order by place
