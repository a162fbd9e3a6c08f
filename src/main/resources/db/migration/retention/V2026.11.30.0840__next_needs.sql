-- What the last night's look thinks a customer needs next; written anew as a whole.
set local lock_timeout = '5s';
create table next_needs (
    customer_id     uuid not null,
    n               smallint not null check (n > 0),
    bucket          smallint not null check (bucket between 0 and 63),
    product_id      uuid not null references products,
    reason          text collate "C" not null check (reason in ('own_rhythm', 'often_bought', 'similar_customers')),
    times           integer not null check (times >= 0),
    gap_days        real not null check (gap_days >= 0),
    days_since      integer not null check (days_since >= 0),
    -- what of theirs speaks for it
    because_product uuid references products,
    as_of           date not null,
    primary key (customer_id, n)
);
create index next_needs_as_of on next_needs (as_of);
