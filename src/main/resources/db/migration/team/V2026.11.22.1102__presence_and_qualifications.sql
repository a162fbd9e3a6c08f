-- Days are whole days in the colleague's own zone, both included.
create table absences (
    id           uuid primary key,
    colleague_id uuid not null references colleagues (id),
    first_day    date not null,
    last_day     date not null check (last_day >= first_day),
    made_by      uuid not null,
    made_at      timestamptz not null
);
create index absences_colleague on absences (colleague_id, last_day);

-- Weekly, in the colleague's own zone; no rows: the opening hours of the home branch.
create table working_hours (
    colleague_id uuid not null references colleagues (id),
    weekday      smallint not null check (weekday between 1 and 7),
    begins       time not null,
    ends         time not null check (ends > begins),
    primary key (colleague_id, weekday, begins)
);

create table qualifications (
    colleague_id uuid not null references colleagues (id),
    name         text not null check (length(name) between 1 and 120),
    since        date not null,
    until        date check (until >= since),
    primary key (colleague_id, name, since)
);
