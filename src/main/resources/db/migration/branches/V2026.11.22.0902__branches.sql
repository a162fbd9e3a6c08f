create table branches (
    id               uuid primary key,
    name             text not null check (length(name) between 1 and 120),
    zone             text collate "C" not null,
    country          text collate "C" not null,
    language         text collate "C" not null check (language in ('en', 'ur', 'ta', 'fil')),
    phone            text collate "C" not null,
    address          text not null,
    calendar_version integer not null default 1
);

-- A block belongs to the day on which it starts; minutes are of the wall clock, an end may lie after midnight.
create table opening_blocks (
    branch_id    uuid not null references branches on delete cascade,
    weekday      smallint not null check (weekday between 1 and 7),
    start_minute smallint not null check (start_minute between 0 and 1439),
    end_minute   smallint not null,
    primary key (branch_id, weekday, start_minute),
    check (end_minute > start_minute and end_minute - start_minute <= 1440)
);

create table exception_days (
    branch_id uuid not null references branches on delete cascade,
    day       date not null,
    name      text not null,
    primary key (branch_id, day)
);

create table exception_blocks (
    branch_id    uuid not null,
    day          date not null,
    start_minute smallint not null check (start_minute between 0 and 1439),
    end_minute   smallint not null,
    primary key (branch_id, day, start_minute),
    foreign key (branch_id, day) references exception_days on delete cascade,
    check (end_minute > start_minute and end_minute - start_minute <= 1440)
);

create table branch_holidays (
    branch_id uuid not null references branches on delete cascade,
    day       date not null,
    name      text not null,
    closed    boolean not null,
    primary key (branch_id, day, name)
);
