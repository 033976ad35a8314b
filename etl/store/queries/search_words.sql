-- Sentences that hold $need of the words $required, scored by BM25 over $terms, of the reports that $types, $first and $last
-- select (no copies). Made as the cursor's own table `hits`. Grain: a sentence; day: the end of the report's date.
create or replace temp table hits as
with asked as (
    select term, ln(1 + (n - sentences + 0.5) / (sentences + 0.5)) as idf, list_contains($required, term) as needed
    from store.terms, (select sum(sentence_count) as n from store.reports)
    where term in (select unnest($terms))
),
scored as (
    select report_id, sentence_no, sum(weight * idf) as score, count(*) filter (where needed) as got
    from store.postings join asked using (term) group by all
)
select scored.report_id, scored.sentence_no, score, r.type, r.year, r.date_end as day, r.region_code as report_region
from scored join store.reports r using (report_id)
where got >= $need and r.copy_of is null
    and ($types is null or r.type in (select unnest($types)))
    and ($first is null or r.date_end >= $first) and ($last is null or r.date_start <= $last)
