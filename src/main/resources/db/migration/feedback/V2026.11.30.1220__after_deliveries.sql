-- Whether all is well after an order was delivered: asked once for each.
set local lock_timeout = '5s';
create table delivery_follows (
    customer_id  uuid not null,
    id           uuid not null,
    bucket       smallint not null check (bucket between 0 and 63),
    purchase_id  uuid not null,
    branch_id    uuid not null references branches,
    delivered_at timestamptz not null,
    due_at       timestamptz not null,
    state        text collate "C" not null check (state in ('due', 'asked', 'said', 'cancelled')),
    how          text collate "C" check (how in ('survey', 'letter', 'call')),
    at           timestamptz not null,
    code         bytea unique,
    letter_id    uuid,
    promise_id   uuid,
    case_id      uuid,
    primary key (customer_id, id),
    unique (customer_id, purchase_id),
    foreign key (customer_id, purchase_id) references purchases on delete cascade
);
create index delivery_follows_due on delivery_follows (due_at, id) where state = 'due';
-- What they said; the newest counts.
create table delivery_answers (
    customer_id uuid not null,
    follow_id   uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    said        text collate "C" not null check (said in ('well', 'not_solved')),
    words       text not null check (length(words) <= 4000),
    via         text collate "C" not null check (via in ('letter', 'portal', 'phone')),
    at          timestamptz not null,
    by_id       uuid,
    by_name     text,
    primary key (customer_id, follow_id, id),
    foreign key (customer_id, follow_id) references delivery_follows on delete cascade
);
