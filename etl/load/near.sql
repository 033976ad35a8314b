-- Pairs of reports that share sentences: those of `mine` with all that are no copies. Sentences that stand in more than
-- $most reports are turns of phrase. Grain: a pair (left_id of mine), with the code points shared and those of each.
with everything as (
    select report_id, words_key, length(text) as size
    from sentences semi join (select report_id from reports where copy_of is null) using (report_id)
    where words_key is not null
),
wanted as (select distinct words_key from mine),
hits as (select distinct report_id, words_key from everything semi join wanted using (words_key)),
telling as (select words_key from hits group by words_key having count(*) <= $most),
shared as (
    select m.report_id as left_id, h.report_id as right_id, sum(m.size) as shared, count(*) as sentences
    from (select report_id, words_key, any_value(size) as size from mine group by all) m
    join telling using (words_key) join hits h using (words_key)
    where m.report_id <> h.report_id
    group by all having count(*) >= $sentences
),
sizes as (
    select report_id, sum(size) as size
    from (select report_id, words_key, any_value(size) as size from everything
        where report_id in (select right_id from shared) group by report_id, words_key)
    group by all
),
own as (
    select report_id, sum(size) as size
    from (select report_id, words_key, any_value(size) as size from mine group by report_id, words_key) group by all
)
select left_id, right_id, shared, own.size as left_size, sizes.size as right_size
from shared join own on own.report_id = left_id join sizes on sizes.report_id = right_id
order by all
