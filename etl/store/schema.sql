-- The store (DESIGN: one DuckDB file a version). Every fact row names its report and the words it came from.
create table loads (
    load_id integer primary key, started_at timestamp not null, finished_at timestamp not null,
    reports integer not null, failures integer not null, code_version varchar not null, note varchar
);
create table failures (load_id integer not null, file varchar not null, reason varchar not null, failed_at timestamp not null);
create table regions (
    code varchar primary key, name varchar not null, short_name varchar not null, level varchar not null,
    parent varchar, longitude double, latitude double
);
create table themes (key varchar primary key, zh varchar not null, en varchar not null, position integer not null);
create table series (
    key varchar primary key, zh varchar not null, en varchar not null, unit_family varchar, polarity varchar, theme varchar
);
create table reports (
    report_id integer primary key, sha256 varchar not null unique, file varchar not null,
    title varchar, type varchar not null, date varchar, date_start date, date_end date, year integer,
    issuer varchar, region varchar, region_code varchar, script varchar not null, masked_share double not null,
    flags varchar[] not null, format varchar not null, encoding varchar, pages integer[] not null,
    text varchar not null, characters integer not null, text_key varchar not null, copy_of integer,
    sample boolean not null, load_id integer not null, loaded_at timestamp not null
);
create table sentences (
    report_id integer not null, sentence_no integer not null, start_offset integer not null, end_offset integer not null,
    text varchar not null, primary key (report_id, sentence_no)
);
create table indicators (
    indicator_id integer primary key, report_id integer not null, sentence_no integer,
    start_offset integer not null, end_offset integer not null, text varchar not null,
    name varchar not null, series varchar, value double, value_max double, unit varchar not null,
    base_value double, base_unit varchar, masked boolean not null, kind varchar not null, measure varchar not null,
    direction varchar, comparator varchar, bound varchar, period varchar, period_start date, period_end date,
    region varchar, region_code varchar, theme varchar, section varchar[] not null, page integer
);
create table locations (
    location_id integer primary key, report_id integer not null, sentence_no integer,
    start_offset integer not null, end_offset integer not null, text varchar not null,
    name varchar not null, type varchar not null, code varchar, masked boolean not null,
    section varchar[] not null, page integer
);
create table actions (
    action_id integer primary key, report_id integer not null, sentence_no integer,
    start_offset integer not null, end_offset integer not null, text varchar not null,
    type varchar not null, actor varchar, target varchar, count double, count_unit varchar, status varchar not null,
    date varchar, date_start date, date_end date, theme varchar, region varchar, region_code varchar,
    section varchar[] not null, page integer
);
create table policies (
    policy_id integer primary key, report_id integer not null, sentence_no integer,
    start_offset integer not null, end_offset integer not null, text varchar not null,
    title varchar not null, number varchar, issuer varchar, year integer, act varchar,
    section varchar[] not null, page integer
);
