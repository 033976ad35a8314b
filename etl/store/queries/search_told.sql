-- What the hits tell, as the cursor's own table `told`. Grain: sentence x kind of fact x division x theme, distinct; a
-- sentence without figure or action is of its report's division (kind null); 'none': no division decided.
create or replace temp table told as
with facts as (
    select report_id, sentence_no, kind, coalesce(region_code, 'none') as region_code, theme from store.indicators
    union all select report_id, sentence_no, 'action', coalesce(region_code, 'none'), theme from store.actions
    union all select report_id, sentence_no, 'location', null, null from store.locations
    union all select report_id, sentence_no, 'policy', null, null from store.policies
),
found as (select distinct facts.* from facts semi join hits using (report_id, sentence_no))
select * from found
union all
select report_id, sentence_no, null, coalesce(report_region, 'none'), null
from hits anti join (from found where region_code is not null) using (report_id, sentence_no)
