-- Facts by year of the report. Grain: a year (null: report without a date); counts.
with facts as (
    select year, report_id, kind, masked, false as act from scoped_indicators($regions, $themes, $types, $first, $last)
    union all
    select year, report_id, null, false, true from scoped_actions($regions, $themes, $types, $first, $last)
)
select year, count(distinct report_id) as reports, count(*) filter (where kind = 'actual') as actuals,
    count(*) filter (where kind = 'target') as targets, count(*) filter (where act) as actions
from facts group by year order by year nulls last
