-- All facts of one report, in text order. Grain: a fact; offsets are code points of the raw text.
select 'indicator' as fact, indicator_id as id, start_offset, end_offset, text, name as label, kind as detail, theme,
    region, region_code, period as date, masked, page, unit, measure, direction, comparator, bound, series, value, value_max,
    null::varchar as actor, null::varchar as target, null::double as count, null::varchar as count_unit, null::varchar as status,
    corrected, confidence
from store.indicators where report_id = $report
union all
select 'action', action_id, start_offset, end_offset, text, type, type, theme, region, region_code, date, false, page,
    null, null, null, null, null, null, null, null, actor, target, count, count_unit, status, corrected, confidence
from store.actions where report_id = $report
union all
select 'location', location_id, start_offset, end_offset, text, name, type, null, name, code, null, masked, page,
    null, null, null, null, null, null, null, null, null, null, null, null, null, corrected, confidence
from store.locations where report_id = $report
union all
select 'policy', policy_id, start_offset, end_offset, text, title, act, null, issuer, number, year::varchar, false, page,
    null, null, null, null, null, null, null, null, null, null, null, null, null, corrected, confidence
from store.policies where report_id = $report
order by start_offset, end_offset desc, fact
