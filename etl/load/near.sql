-- Pairs of reports that share sentences: those of `mine` with all that are no copies. Sentences that stand in more than
-- $most reports are turns of phrase. Grain: a pair (left_id of mine), with the code points shared and those of each.
with wanted as (
    select report_id as left_id, words_key, any_value(size) as size from mine group by all
),
hits as (
    select distinct report_id, words_key
    from sentences semi join wanted using (words_key)
    semi join (select report_id from reports where copy_of is null) using (report_id)
),
telling as (select words_key from hits group by words_key having count(*) <= $most),
shared as (
    select left_id, h.report_id as right_id, sum(size) as shared, count(*) as sentences
    from wanted m join telling using (words_key) join hits h using (words_key)
    where left_id <> h.report_id
    group by all having count(*) >= $sentences
),
sizes as (
    select report_id, sum(size) as size
    from (select report_id, words_key, any_value(length(text)) as size
        from sentences where words_key is not null and report_id in (select right_id from shared)
        group by report_id, words_key)
    group by all
),
own as (select left_id as report_id, sum(size) as size from wanted group by all)
select left_id, right_id, shared, own.size as left_size, sizes.size as right_size
from shared join own on own.report_id = left_id join sizes on sizes.report_id = right_id
order by all
