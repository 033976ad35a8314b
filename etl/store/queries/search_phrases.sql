-- Take from `hits` what does not hold all $phrases.
delete from hits where (report_id, sentence_no) not in (
    select (h.report_id, h.sentence_no) from hits h join store.sentences s using (report_id, sentence_no)
    where len(list_filter($phrases, lambda one: contains(coalesce(reading, text), one[1])
        or contains(coalesce(reading, text), one[2]) or contains(coalesce(reading, text), one[3]))) = len($phrases)
)
