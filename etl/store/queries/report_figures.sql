-- The figures of some reports ($reports), for setting them side by side. Grain: an indicator. place is 'own' where the
-- figure is for the report's own division, so that two places can be compared; value in the base unit.
select i.indicator_id, i.report_id, i.sentence_no, i.name, i.series, s.zh, s.en, i.kind, i.measure, i.direction, i.comparator, i.masked,
    i.base_value as value, i.base_unit, i.unit, i.text, i.period, i.period_start, i.period_end,
    coalesce(g.shown, i.region) as region,
    case when i.region_code is not distinct from r.region_code then 'own' else coalesce(i.region_code, i.region, 'own') end
        as place
from store.indicators i join store.reports r using (report_id)
left join store.series s on s.key = i.series
left join divisions g on g.code = i.region_code
where i.report_id in (select unnest($reports))
order by i.report_id, i.start_offset, i.indicator_id
