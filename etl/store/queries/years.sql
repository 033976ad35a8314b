-- Years and types of the reports. Grain: year x type; year null where the report has no date.
select year, type, count(*)::integer as reports from store.reports where copy_of is null group by all order by year desc nulls last
