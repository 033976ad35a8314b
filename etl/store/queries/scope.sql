-- Run once for each version that is attached: the divisions with those above them and their names, and what a scope selects.
-- Parameters of the macros: division codes with all below ('none': no division decided), theme keys, report types, first and last day; null: all.
create or replace table region_paths as
with recursive up as (
    select code, code as node, parent, level from store.regions
    union all
    select up.code, r.code, r.parent, r.level from up join store.regions r on r.code = up.parent
)
select code,
    max(node) filter (where level = 'province') as province,
    max(node) filter (where level = 'city') as city,
    max(node) filter (where level = 'district') as district
from up group by code;

-- The divisions with the name each has wherever it stands alone, no two the same: its short name (四川, 武侯), which a city keeps
-- from the counties and districts that share it (长沙, 长沙县); else the whole (吉林省, 吉林市); else with what is above (长春朝阳区).
create or replace table divisions as
select r.*, case
        when count(*) over (partition by r.short_name) = 1 then r.short_name
        when r.level <> 'district' and count(*) filter (r.level <> 'district') over (partition by r.short_name) = 1 then r.short_name
        when count(*) over (partition by r.name) = 1 then r.name
        else concat(above.short_name, r.name) end as shown
from store.regions r left join store.regions above on above.code = r.parent;

create or replace macro scoped_reports(regions, themes, types, first, last) as table
select r.* from store.reports r
where r.copy_of is null
    and (types is null or r.type in (select unnest(types)))
    and (first is null or r.date_end >= first)
    and (last is null or r.date_start <= last)
    and (regions is null or coalesce(r.region_code, 'none') in (select unnest(regions))
        or r.report_id in (select i.report_id from store.indicators i where coalesce(i.region_code, 'none') in (select unnest(regions)))
        or r.report_id in (select a.report_id from store.actions a where coalesce(a.region_code, 'none') in (select unnest(regions))))
    and (themes is null
        or r.report_id in (select i.report_id from store.indicators i where i.theme in (select unnest(themes)))
        or r.report_id in (select a.report_id from store.actions a where a.theme in (select unnest(themes))));

create or replace macro scoped_indicators(regions, themes, types, first, last) as table
select i.*, r.title, r.file, r.date as report_date, r.date_end as report_day, r.year, r.type as report_type, r.issuer, r.sample
from store.indicators i join store.reports r using (report_id)
where r.copy_of is null
    and (types is null or r.type in (select unnest(types)))
    and (first is null or r.date_end >= first)
    and (last is null or r.date_start <= last)
    and (regions is null or coalesce(i.region_code, 'none') in (select unnest(regions)))
    and (themes is null or i.theme in (select unnest(themes)));

create or replace macro scoped_actions(regions, themes, types, first, last) as table
select a.*, r.title, r.file, r.date as report_date, r.date_end as report_day, r.year, r.type as report_type, r.issuer, r.sample
from store.actions a join store.reports r using (report_id)
where r.copy_of is null
    and (types is null or r.type in (select unnest(types)))
    and (first is null or r.date_end >= first)
    and (last is null or r.date_start <= last)
    and (regions is null or coalesce(a.region_code, 'none') in (select unnest(regions)))
    and (themes is null or a.theme in (select unnest(themes)));

create or replace macro region_at(province, city, district, level) as
    case level when 'province' then province when 'city' then coalesce(city, district, province)
        else coalesce(district, city, province) end;

-- The name of a promise or a result without the words that only say that it is one.
create or replace macro pledge_plain(name) as regexp_replace(replace(name, '降幅', '增速'),
    '完成|实现|达到|金额|预期|目标|确保|力争|按?(同|可比|自然)口径(计算)?|按?(可比|不变)价格?(计算)?', '', 'g');

-- The characters of a name, in order of the alphabet, without the words that say nothing of what is counted: 新增城镇就业人数 and
-- 全市城镇新增就业人口 are one thing.
create or replace macro pledge_core(name) as list_aggregate(list_sort(string_split(regexp_replace(pledge_plain(name),
    '全年|全市|全区|全县|全省|全国|我市|我区|我县|我省|左右|以上|总体|平均占比|占比|预计|年度|[一二三四五六七八九十]年|“?十[一二三四五]五”?(时期|期间)?|涨幅|增幅|增速'
    || '|总数|总量|人数|人口|户数|数$', '', 'g'), '')), 'string_agg', '');

-- Whether a name says enough to be known again in another report: 中央财政安排资金 does not say for what.
create or replace macro pledge_names(name) as length(regexp_replace(pledge_plain(name),
    '中央|财政|安排|下达|拟|投入|资金|支出|项目|工程|企业|全部|各类|以上|增速|总|数|额|个|的|将', '', 'g')) >= 5;

-- Whether the words before a figure say that it is done: 已完成, 实际; not 累计达 behind what is yet to be added.
create or replace macro pledge_done(lead) as regexp_matches(lead, '已|實際|实际|截至|截止|目前|完成|完工')
    and not regexp_matches(lead, '累[计計](达|達|为|為|超|突破|到)');
