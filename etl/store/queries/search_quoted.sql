-- As search_words.sql, with no word required but all $phrases (each as it may be written) in the sentence.
create or replace temp table hits as
with asked as (
    select term, ln(1 + (n - sentences + 0.5) / (sentences + 0.5)) as idf
    from store.terms, (select sum(sentence_count) as n from store.reports)
    where term in (select unnest($terms))
),
quoted as (
    select report_id, sentence_no from store.sentences
    where len(list_filter($phrases, lambda one: contains(coalesce(reading, text), one[1])
        or contains(coalesce(reading, text), one[2]) or contains(coalesce(reading, text), one[3]))) = len($phrases)
),
scored as (
    select report_id, sentence_no, sum(weight * idf) as score
    from store.postings join asked using (term) semi join quoted using (report_id, sentence_no) group by all
)
select quoted.report_id, quoted.sentence_no, coalesce(score, 0) as score,
    r.type, r.year, r.date_end as day, r.region_code as report_region
from quoted join store.reports r using (report_id) left join scored using (report_id, sentence_no)
where r.copy_of is null
    and ($types is null or r.type in (select unnest($types)))
    and ($first is null or r.date_end >= $first) and ($last is null or r.date_start <= $last)
