-- What the effort of a closed case is made of, so that other points can be given to it without reading it again.
set local lock_timeout = '5s';
alter table case_efforts
    add column contacts   integer not null default 0 check (contacts >= 0),
    add column transfers  integer not null default 0 check (transfers >= 0),
    add column asked      integer not null default 0 check (asked >= 0),
    add column reopened   integer not null default 0 check (reopened >= 0),
    add column channels   integer not null default 0 check (channels >= 0),
    add column late_steps integer not null default 0 check (late_steps >= 0);
create index case_efforts_counted on case_efforts (counted_at);

-- What was given to put a case right, by currency; never added up across currencies.
create table case_costs (
    customer_id uuid not null,
    case_id     uuid not null,
    currency    text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
    bucket      smallint not null check (bucket between 0 and 63),
    minor       bigint not null,
    primary key (customer_id, case_id, currency),
    foreign key (customer_id, case_id) references cases on delete cascade
);

-- The points of the formula as they were set, each setting a fact; the newest holds. Hangs on no customer.
create table effort_weights (
    id        uuid primary key,
    contact   smallint not null check (contact between 0 and 100),
    transfer  smallint not null check (transfer between 0 and 100),
    ask_again smallint not null check (ask_again between 0 and 100),
    reopen    smallint not null check (reopen between 0 and 100),
    channel   smallint not null check (channel between 0 and 100),
    late      smallint not null check (late between 0 and 100),
    late_step integer not null check (late_step between 1 and 10000),
    late_most smallint not null check (late_most between 0 and 100),
    some_from integer not null check (some_from >= 1),
    much_from integer not null check (much_from > some_from),
    at        timestamptz not null,
    by_id     uuid not null,
    by_name   text not null
);
