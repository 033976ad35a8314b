-- What people write (更正库): a SQLite file beside the versions. Rows are only ever added; an undo is a row too.
-- A fact is known by its report's hash, its kind, its place in the raw text and its name (`report` to `name`), and, where
-- another reader gives the text differently, by the words at and around its place (`before`, `quote`, `after`).

create table if not exists corrections (
    id integer primary key autoincrement, at text not null, who text not null,
    act text not null check (act in ('change', 'add', 'strike')),
    report text not null, kind text not null, first integer not null, last integer not null, name text not null,
    before text not null, quote text not null, after text not null,
    field text, old text, new text, why text not null
);
create table if not exists verdicts (
    id integer primary key autoincrement, at text not null, who text not null,
    verdict text not null check (verdict in ('right', 'wrong', 'unsure')),
    report text not null, kind text not null, first integer not null, last integer not null, name text not null,
    before text not null, quote text not null, after text not null, why text not null
);
create table if not exists links (
    id integer primary key autoincrement, at text not null, who text not null,
    verdict text not null check (verdict in ('confirmed', 'cut')),
    kind text not null, left_key text not null, right_key text not null, why text not null
);
create table if not exists undone (
    id integer primary key autoincrement, at text not null, who text not null,
    what text not null check (what in ('corrections', 'verdicts', 'links')), entry integer not null, why text not null,
    unique (what, entry)
);
create trigger if not exists corrections_stay before update on corrections begin select raise(abort, 'rows stay'); end;
create trigger if not exists corrections_last before delete on corrections begin select raise(abort, 'rows stay'); end;
create trigger if not exists verdicts_stay before update on verdicts begin select raise(abort, 'rows stay'); end;
create trigger if not exists verdicts_last before delete on verdicts begin select raise(abort, 'rows stay'); end;
create trigger if not exists links_stay before update on links begin select raise(abort, 'rows stay'); end;
create trigger if not exists links_last before delete on links begin select raise(abort, 'rows stay'); end;
create trigger if not exists undone_stay before update on undone begin select raise(abort, 'rows stay'); end;
create trigger if not exists undone_last before delete on undone begin select raise(abort, 'rows stay'); end;
