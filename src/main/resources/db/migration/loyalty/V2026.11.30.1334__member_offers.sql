-- What members may have off what they buy for some days. Written once; from then on only stopped.
set local lock_timeout = '5s';
create table member_offers (
    id           uuid primary key,
    programme_id uuid not null references programmes,
    name         text not null check (length(name) between 1 and 80),
    off_percent  smallint check (off_percent between 1 and 100),
    off_minor    bigint check (off_minor between 1 and 1000000000000),
    least_minor  bigint not null check (least_minor between 0 and 1000000000000),
    least_tier   smallint not null check (least_tier >= 0),
    away_days    integer check (away_days between 1 and 3650),
    held_back    smallint not null check (held_back between 0 and 50),
    from_day     date not null,
    until_day    date not null check (until_day >= from_day),
    words        jsonb not null,
    made_at      timestamptz not null,
    made_by      text not null,
    written_at   timestamptz,
    written_by   text,
    gathered_to  uuid,
    gathered_at  timestamptz,
    stopped_at   timestamptz,
    stopped_by   text,
    sides        jsonb,
    sides_at     timestamptz,
    version      integer not null default 1,
    check ((off_percent is null) <> (off_minor is null))
);
create index member_offers_newest on member_offers (made_at desc, id desc);
create index member_offers_gathering on member_offers (written_at) where written_at is not null and gathered_at is null;

-- Members of a programme in the order in which they are drawn.
create index memberships_of_programme on memberships (programme_id, id);

-- Whom an offer is for: told of it, kept out of it to compare with, or shown it where they look, as they want no
-- letters.
create table offer_members (
    customer_id   uuid not null,
    offer_id      uuid not null references member_offers,
    bucket        smallint not null check (bucket between 0 and 63),
    membership_id uuid not null,
    branch_id     uuid not null references branches,
    arm           text collate "C" not null check (arm in ('told', 'kept_out', 'shown')),
    waits_until   timestamptz,
    message       uuid,
    held          text collate "C" not null,
    at            timestamptz not null,
    primary key (customer_id, offer_id),
    foreign key (customer_id, membership_id) references memberships,
    check (waits_until is null or arm = 'told')
);
create index offer_members_waiting on offer_members (waits_until) where waits_until is not null;
create index offer_members_left on offer_members (offer_id) where waits_until is not null;
create index offer_members_of on offer_members (offer_id, arm);

-- An offer is used once by a member; what came off stands beside the purchase it came off.
create table offer_uses (
    customer_id uuid not null,
    offer_id    uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    purchase_id uuid not null,
    off_minor   bigint not null check (off_minor > 0),
    branch_id   uuid not null references branches,
    at          timestamptz not null,
    by_id       uuid not null,
    by_name     text not null,
    primary key (customer_id, offer_id),
    foreign key (customer_id, offer_id) references offer_members
);
create index offer_uses_of on offer_uses (offer_id);
