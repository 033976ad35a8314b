-- What supervision is told in numbers. Grain: a count of people, bodies, letters, cases or problems that stands in a sentence with an
-- action, and no share, money, length or area; forms, actor and target are those of the sentence's actions.
with acts as (
    select report_id, sentence_no, list(distinct type order by type) as forms, any_value(actor) as actor, any_value(target) as target
    from scoped_actions($regions, $themes, $types, $first, $last)
    where sentence_no is not null
    group by all
    union all
    -- 公开承诺 and 述职 are no action of ours, and supervision all the same
    select s.report_id, s.sentence_no, [], null, null
    from store.sentences s join scoped_reports($regions, $themes, $types, $first, $last) r using (report_id)
    where regexp_matches(coalesce(s.reading, s.text), '承诺书|公开承诺|作出承诺|承诺(服务|践诺)|述职述廉|行风评议')
        and not exists (select 1 from store.actions a where a.report_id = s.report_id and a.sentence_no = s.sentence_no)
)
select i.indicator_id, i.report_id, i.name, i.text, i.value, i.unit, i.masked, i.theme, a.forms, a.actor, a.target,
    coalesce(g.shown, i.region) as region, i.title, i.file, i.report_date, i.sample
from scoped_indicators($regions, null, $types, $first, $last) i
join acts a using (report_id, sentence_no)
left join divisions g on g.code = i.region_code
where i.kind = 'actual' and i.measure = 'level' and i.comparator is null
    and regexp_matches(i.unit, '^[余多万千百]*(人|名|人次|位|起|件|宗|案|个|项|条|处|类|份|封|期|家|户|次|批|组|支|所|场|轮)$')
order by i.report_day desc nulls last, i.report_id, i.start_offset
limit $top
