-- How members rise and fall: what counts for it, over how long a time, and how long they keep a tier they fell below.
set local lock_timeout = '5s';
alter table programmes add column tier_by text collate "C" check (tier_by in ('spend', 'visits', 'points'));
alter table programmes add column tier_months smallint not null default 12 check (tier_months between 1 and 60);
alter table programmes add column grace_months smallint not null default 0 check (grace_months between 0 and 24);

-- The tiers of a programme, lowest first; percent of the usual points that members of it earn. Hangs on no customer.
create table programme_tiers (
    programme_id uuid not null references programmes,
    n            smallint not null check (n between 1 and 9),
    name         text not null check (length(name) between 1 and 40),
    threshold    bigint not null check (threshold > 0),
    percent      smallint not null check (percent between 100 and 1000),
    primary key (programme_id, n)
);

-- Where a member stands: 0 is none; since which day what counts is below it; up to which day it was looked at.
alter table memberships add column tier smallint not null default 0 check (tier between 0 and 9);
alter table memberships add column tier_below date;
alter table memberships add column tier_looked date;
create index memberships_programme on memberships (programme_id);
create index memberships_tier_looked on memberships (tier_looked nulls first, customer_id, id);

-- Each rise and fall, with the name as it was then; empty: no tier. Append-only.
create table tier_changes (
    customer_id   uuid not null,
    membership_id uuid not null,
    n             integer not null check (n > 0),
    bucket        smallint not null check (bucket between 0 and 63),
    tier          text not null check (length(tier) <= 40),
    rose          boolean not null,
    day           date not null,
    at            timestamptz not null,
    primary key (customer_id, membership_id, n),
    foreign key (customer_id, membership_id) references memberships on delete cascade
);
