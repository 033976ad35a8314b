-- Facts by division at $level. Grain: a division (null: none decided); counts.
with facts as (
    select region_code, report_id, kind, false as act from scoped_indicators($regions, $themes, $types, $first, $last)
    union all
    select region_code, report_id, null, true from scoped_actions($regions, $themes, $types, $first, $last)
),
placed as (
    select region_at(p.province, p.city, p.district, $level) as code,
        count(*) filter (where kind = 'actual') as actuals, count(*) filter (where kind = 'target') as targets,
        count(*) filter (where act) as actions, count(distinct report_id) as reports
    from facts left join region_paths p on p.code = facts.region_code
    group by all
)
select placed.*, g.name, g.shown
from placed left join divisions g using (code)
order by actuals + targets + actions desc, code
