-- What members can have for points: a thing handed over, or an amount of money off. Hangs on no customer.
set local lock_timeout = '5s';
create table rewards (
    id           uuid primary key,
    programme_id uuid not null references programmes,
    name         text not null check (length(name) between 1 and 120),
    points       bigint not null check (points > 0),
    amount_minor bigint check (amount_minor between 1 and 1000000000000),
    active       boolean not null,
    added_at     timestamptz not null
);
create index rewards_of on rewards (programme_id, points, id) where active;

-- A reward that a member had, as it was then; the points are in the ledger under it. Append-only.
create table reward_claims (
    customer_id   uuid not null,
    id            uuid not null,
    bucket        smallint not null check (bucket between 0 and 63),
    membership_id uuid not null,
    reward_id     uuid not null references rewards,
    name          text not null check (length(name) between 1 and 120),
    points        bigint not null check (points > 0),
    amount_minor  bigint,
    currency      text collate "C",
    purchase_id   uuid,
    voucher_id    uuid,
    branch_id     uuid not null references branches,
    at            timestamptz not null,
    by_id         uuid not null,
    by_name       text not null,
    primary key (customer_id, id),
    foreign key (customer_id, membership_id) references memberships on delete cascade,
    check ((amount_minor is null) = (currency is null))
);
create index reward_claims_at on reward_claims (at) where amount_minor is not null;
create index reward_claims_of on reward_claims (customer_id, membership_id, at desc, id desc);

-- It was taken back, once, and the points are the member's again.
create table reward_claim_undos (
    customer_id uuid not null,
    claim_id    uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    at          timestamptz not null,
    by_id       uuid not null,
    by_name     text not null,
    primary key (customer_id, claim_id),
    foreign key (customer_id, claim_id) references reward_claims on delete cascade
);
