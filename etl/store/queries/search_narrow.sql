-- Take from `hits` what tells of none of $regions, $themes or $kinds (null: not narrowed).
delete from hits where (report_id, sentence_no) not in (
    select (report_id, sentence_no) from told group by report_id, sentence_no
    having ($regions is null or bool_or(region_code in (select unnest($regions))))
        and ($themes is null or bool_or(theme in (select unnest($themes))))
        and ($kinds is null or bool_or(kind in (select unnest($kinds))))
)
