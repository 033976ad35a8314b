-- Sanctions with how many they hit. Grain: an action of type discipline. count is null where the text gives none.
select a.action_id, a.report_id, a.sentence_no, a.start_offset, a.text, a.count, a.count_unit, a.status, a.date, a.actor, a.target, a.theme,
    coalesce(g.shown, a.region) as region, coalesce(a.region_code, a.region) as place, a.title, a.file, a.report_day as day,
    coalesce(s.reading, s.text) as sentence
from scoped_actions($regions, $themes, $types, $first, $last) a
left join store.sentences s using (report_id, sentence_no)
left join divisions g on g.code = a.region_code
where a.type = 'discipline'
order by a.report_day nulls first, a.report_id, a.start_offset
