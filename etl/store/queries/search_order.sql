-- The first $top of `hits`, the newest first where $newest, else the best. Grain: a sentence.
select report_id, sentence_no, score from hits
order by case when $newest then day end desc nulls last, score desc, day desc nulls last, report_id, sentence_no
limit $top
