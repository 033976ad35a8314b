-- The store: one DuckDB file a version. Every fact row names its report and the raw words it came from.
-- No constraint is declared between tables: they cost time on every row; the loader checks them by counts (checks.sql).
-- Text is counted in code points: substring(text, start_offset + 1, end_offset - start_offset) is the fact's text.
-- The codebook is made from the comments below (comments.sql).

create table meta (key varchar not null, value varchar not null);

create table loads (
    load_id integer not null, version integer not null, kind varchar not null,
    started_at timestamp not null, finished_at timestamp not null,
    reports integer not null, failures integer not null, code_version varchar not null, note varchar
);

create table failures (
    load_id integer not null, file varchar not null, reason varchar not null, failed_at timestamp not null
);

create table regions (
    code varchar not null, name varchar not null, short_name varchar not null, level varchar not null,
    parent varchar, longitude double, latitude double
);

create table themes (key varchar not null, zh varchar not null, en varchar not null, position integer not null);

create table series (
    key varchar not null, zh varchar not null, en varchar not null,
    unit_family varchar, polarity varchar, theme varchar, measure varchar, source varchar, note varchar
);

create table reports (
    report_id integer not null, sha256 varchar not null, file varchar not null,
    title varchar, type varchar not null, date varchar, date_start date, date_end date, year integer,
    issuer varchar, region varchar, region_code varchar, script varchar not null, masked_share double not null,
    flags varchar[] not null, format varchar not null, encoding varchar, pages integer[] not null,
    text varchar not null, characters integer not null, text_key varchar not null, reading varchar not null,
    copy_of integer, copy_kind varchar, copy_share double,
    sample boolean not null, load_id integer not null, loaded_at timestamp not null, code_version varchar not null,
    sentence_count integer not null, indicator_count integer not null, location_count integer not null,
    action_count integer not null, policy_count integer not null
);

create table sentences (
    report_id integer not null, sentence_no integer not null,
    start_offset integer not null, end_offset integer not null, text varchar not null, reading varchar, words_key ubigint
);

create table indicators (
    indicator_id integer not null, report_id integer not null, sentence_no integer,
    start_offset integer not null, end_offset integer not null, text varchar not null,
    name varchar not null, series varchar, value double, value_max double, unit varchar not null,
    base_value double, base_unit varchar, masked boolean not null, kind varchar not null, measure varchar not null,
    direction varchar, comparator varchar, bound varchar, period varchar, period_start date, period_end date,
    region varchar, region_code varchar, theme varchar, section varchar[] not null, page integer, confidence double,
    cell varchar, responsible varchar, deadline varchar, due_date date
);

create table locations (
    location_id integer not null, report_id integer not null, sentence_no integer,
    start_offset integer not null, end_offset integer not null, text varchar not null,
    name varchar not null, type varchar not null, code varchar, masked boolean not null,
    section varchar[] not null, page integer, confidence double
);

create table actions (
    action_id integer not null, report_id integer not null, sentence_no integer,
    start_offset integer not null, end_offset integer not null, text varchar not null,
    type varchar not null, actor varchar, target varchar, count double, count_unit varchar, status varchar not null,
    date varchar, date_start date, date_end date, theme varchar, region varchar, region_code varchar,
    section varchar[] not null, page integer, confidence double, cell varchar
);

create table policies (
    policy_id integer not null, report_id integer not null, sentence_no integer,
    start_offset integer not null, end_offset integer not null, text varchar not null,
    title varchar not null, number varchar, issuer varchar, year integer, act varchar,
    section varchar[] not null, page integer, confidence double
);

create table checks (
    report_id integer not null, check_no integer not null, kind varchar not null, verdict varchar not null,
    stated double, expected double, note varchar not null, members integer[] not null
);

create table sections (
    report_id integer not null, section_no integer not null, parent integer, level integer not null, title varchar not null,
    heading_start integer not null, heading_end integer not null, body_start integer not null, body_end integer not null
);

create table postings (
    term varchar not null, report_id integer not null, sentence_no integer not null, weight float not null
);

create table terms (term varchar not null, sentences integer not null);

create table rollup (
    theme varchar, region_code varchar, year integer, report_type varchar not null, sample boolean not null,
    indicators integer not null, targets integer not null, masked integer not null,
    actions integer not null, locations integer not null
);
