-- What must hold before a version is published: each line counts what is wrong, among reports above $above and overall.
select 'reports without their own number' as wrong, count(*) - count(distinct report_id) as found from reports
union all select 'reports loaded twice', count(*) - count(distinct sha256) from reports
union all select 'sentences lost or left over', (select coalesce(sum(sentence_count), 0) from reports) - count(*) from sentences
union all select 'indicators lost or left over', (select coalesce(sum(indicator_count), 0) from reports) - count(*) from indicators
union all select 'locations lost or left over', (select coalesce(sum(location_count), 0) from reports) - count(*) from locations
union all select 'actions lost or left over', (select coalesce(sum(action_count), 0) from reports) - count(*) from actions
union all select 'policies lost or left over', (select coalesce(sum(policy_count), 0) from reports) - count(*) from policies
union all select 'indicators of no report', count(*) from indicators anti join reports using (report_id) where report_id > $above
union all select 'locations of no report', count(*) from locations anti join reports using (report_id) where report_id > $above
union all select 'actions of no report', count(*) from actions anti join reports using (report_id) where report_id > $above
union all select 'policies of no report', count(*) from policies anti join reports using (report_id) where report_id > $above
union all select 'checks of no report', count(*) from checks anti join reports using (report_id) where report_id > $above
union all select 'sections of no report', count(*) from sections anti join reports using (report_id) where report_id > $above
union all select 'sentences of no report', count(*) from sentences anti join reports using (report_id) where report_id > $above
union all select 'postings of no sentence', count(*) from
    (select distinct report_id, sentence_no from postings where report_id > $above)
    anti join sentences using (report_id, sentence_no)
union all select 'facts of no sentence', count(*) from (
    select report_id, sentence_no from indicators where report_id > $above
    union all select report_id, sentence_no from locations where report_id > $above
    union all select report_id, sentence_no from actions where report_id > $above
    union all select report_id, sentence_no from policies where report_id > $above
) as facts anti join sentences using (report_id, sentence_no) where sentence_no is not null
union all select 'copies of no report', count(*) from
    (select copy_of as original from reports where copy_of is not null) as copies
    anti join reports on copies.original = reports.report_id
union all select 'sentences that do not stand in their report', count(*) from (
    select min_by(sentences.text, sentence_no) as text, min_by(start_offset, sentence_no) as start_offset,
        min_by(end_offset, sentence_no) as end_offset, any_value(reports.text) as report
    from sentences join reports using (report_id) where report_id > $above group by report_id
) where substring(report, start_offset + 1, end_offset - start_offset) is distinct from text
union all select 'rows not counted in rollup', abs(
    (select coalesce(sum(indicators + targets + actions + locations), 0) from rollup)
    - (select coalesce(sum(indicator_count + action_count + location_count), 0) from reports where copy_of is null)
)
