-- Figures by which a report itself says how far things are: against a plan, before and after, a rank, how content people are, a share of a plan, a part that is done
-- of a whole in one sentence. Grain: an indicator that happened; lead: the words before it in its sentence (before: more of
-- them), tail: those behind it.
with told as (
    select i.*, coalesce(s.reading, s.text) as sentence_text, s.text as raw, i.start_offset - s.start_offset as at,
        i.end_offset - s.start_offset as until_at
    from scoped_indicators($regions, $themes, $types, $first, $last) i
    left join store.sentences s using (report_id, sentence_no)
    where i.kind = 'actual'
),
done as (
    select distinct report_id, sentence_no from told
    where measure = 'level' and regexp_matches(name, '开工|复工|复产|竣工|完工|投产|建成|办结|整改|销号|完成|备案|营业|复课')
        and sentence_no is not null
)
select t.indicator_id, t.report_id, t.sentence_no, t.start_offset, t.name, t.text, t.value, t.unit, t.base_value, t.base_unit, t.masked, t.measure,
    t.comparator, t.direction, t.period, t.period_end, t.theme, t.title, t.file, t.report_date, t.report_day as day, t.sample, t.bound,
    coalesce(g.shown, t.region) as region, right(left(t.raw, t.at), 40) as lead, right(left(t.raw, t.at), 120) as before, left(substr(t.raw, t.until_at + 1), 12) as tail
from told t
left join done d using (report_id, sentence_no)
left join divisions g on g.code = t.region_code
where t.measure = 'rate' and regexp_matches(t.name, '满意|好评|知晓率|支持率')
    or t.comparator in ('plan', 'before') or t.measure = 'rank'
    or t.measure = 'rate' and (regexp_matches(t.name, '完成率|进度|占.{0,6}(计划|目标|任务)|执行率|支出率')
        or regexp_matches(right(left(t.raw, t.at), 16), '计划|计劃|目标|目標|任务|任務|序时|序時'))
    or t.measure = 'level' and d.report_id is not null
order by t.report_day desc nulls last, t.report_id, t.start_offset
limit $top
