-- The headings of one report, in text order. Grain: a section; offsets are code points of the raw text.
select section_no, parent, level, title, heading_start, heading_end from store.sections
where report_id = $report order by heading_start, section_no
