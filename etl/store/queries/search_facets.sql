-- How many sentences are in `hits`, by facet. Grain: a value of a facet ('total': all, 'reports': their reports, key null).
with here as (from told semi join hits using (report_id, sentence_no)),
regions as (
    select distinct report_id, sentence_no, coalesce(region_at(p.province, p.city, p.district, $level), 'none') as code
    from here left join region_paths p on p.code = here.region_code where here.region_code is not null
)
select 'total' as facet, null as key, count(*) as hits from hits
union all select 'reports', null, count(distinct report_id) from hits
union all select 'region', code, count(*) from regions group by code
union all select 'theme', theme, count(*) from (select distinct report_id, sentence_no, theme from here) where theme is not null group by theme
union all select 'type', type, count(*) from hits group by type
union all select 'year', year::varchar, count(*) from hits where year is not null group by year
union all select 'kind', kind, count(*) from (select distinct report_id, sentence_no, kind from here) where kind is not null group by kind
order by 1, 3 desc, 2
