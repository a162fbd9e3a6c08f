-- What people at a company like to be called, and who changed them last: two who change one of them see both texts.
set local lock_timeout = '2s';
alter table customer_contacts add column call_name text not null default '' check (length(call_name) <= 120);
alter table customer_contacts add column version integer not null default 1;
alter table customer_contacts add column changed_at timestamptz;
alter table customer_contacts add column changed_by_name text;

-- A person at a company, or an address, that was taken out: the rows as they stood, to be brought back for some days.
create table customer_removals (
    customer_id     uuid not null references customers (id) on delete cascade,
    id              uuid not null,
    bucket          smallint not null check (bucket between 0 and 63),
    contact         jsonb,
    addresses       jsonb not null,
    removed_at      timestamptz not null,
    removed_by_name text not null,
    primary key (customer_id, id)
);
create index customer_removals_age on customer_removals (removed_at);
