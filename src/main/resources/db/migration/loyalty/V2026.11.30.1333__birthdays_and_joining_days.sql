-- What a programme does on a member's birthday and on the day they joined; no row: nothing.
set local lock_timeout = '5s';
create table programme_touches (
    programme_id uuid not null references programmes,
    kind         text collate "C" not null check (kind in ('birthday', 'anniversary')),
    points       bigint not null check (points between 0 and 1000000),
    words        jsonb not null,
    changed_at   timestamptz not null,
    changed_by   text not null,
    primary key (programme_id, kind)
);

-- A day that was marked, once in its year: what was given, and the letter or why none went.
create table member_touches (
    customer_id   uuid not null,
    membership_id uuid not null,
    kind          text collate "C" not null check (kind in ('birthday', 'anniversary')),
    year          smallint not null,
    bucket        smallint not null check (bucket between 0 and 63),
    id            uuid not null,
    day           date not null,
    points        bigint not null check (points >= 0),
    message       uuid,
    held          text collate "C" not null,
    at            timestamptz not null,
    primary key (customer_id, membership_id, kind, year),
    foreign key (customer_id, membership_id) references memberships,
    check (message is null or held in ('', 'quiet_hours'))
);

-- Whose joining day comes: month and day by one clock; the look at each customer's own clock follows.
create index memberships_joined_day on memberships ((extract(month from joined_at at time zone 'UTC') * 100
    + extract(day from joined_at at time zone 'UTC')));
