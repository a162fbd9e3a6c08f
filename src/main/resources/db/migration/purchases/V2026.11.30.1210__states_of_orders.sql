-- What became of an order, step by step; a purchase without a row here was simply handed over.
set local lock_timeout = '5s';
create table purchase_states (
    customer_id uuid not null,
    purchase_id uuid not null,
    n           smallint not null check (n > 0),
    bucket      smallint not null check (bucket between 0 and 63),
    state       text collate "C" not null check (state in ('ordered', 'ready', 'delivered', 'returned', 'cancelled')),
    at          timestamptz not null,
    by_id       uuid not null,
    by_name     text not null,
    words       text not null check (length(words) <= 400),
    held        text collate "C" check (length(held) between 1 and 40),
    primary key (customer_id, purchase_id, n),
    foreign key (customer_id, purchase_id) references purchases on delete cascade
);

-- The last of them again: open orders are found by it, and a program sees that the purchase changed.
alter table purchases add column order_state text collate "C";
alter table purchases add constraint purchases_order_state
    check (order_state in ('ordered', 'ready', 'delivered', 'returned', 'cancelled')) not valid;
create index purchases_orders on purchases (id) where order_state is not null;
create index purchases_open_orders on purchases (branch_id, id) where order_state in ('ordered', 'ready');
