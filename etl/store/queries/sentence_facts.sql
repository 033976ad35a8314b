-- The facts of some sentences ($reports and $sentences, place by place), in text order. Grain: a fact.
with asked as (select unnest($reports) as report_id, unnest($sentences) as sentence_no)
select 'indicator' as fact, indicator_id as id, report_id, sentence_no, start_offset, name as label, text, kind, masked
from store.indicators join asked using (report_id, sentence_no)
union all
select 'action', action_id, report_id, sentence_no, start_offset, type, text, status, false
from store.actions join asked using (report_id, sentence_no)
union all
select 'policy', policy_id, report_id, sentence_no, start_offset, title, text, act, false
from store.policies join asked using (report_id, sentence_no)
union all
select 'location', location_id, report_id, sentence_no, start_offset, name, text, type, masked
from store.locations join asked using (report_id, sentence_no)
order by report_id, sentence_no, start_offset, fact
