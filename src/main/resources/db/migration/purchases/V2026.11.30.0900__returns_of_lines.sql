-- What came back of a purchase, and how much of each line; never more than was bought, which the door sees to under the
-- lock of the purchase.
set local lock_timeout = '5s';
create table purchase_returns (
    customer_id uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    purchase_id uuid not null,
    branch_id   uuid not null references branches,
    words       text not null check (length(words) <= 400),
    at          timestamptz not null,
    by_id       uuid not null,
    by_name     text not null,
    primary key (customer_id, id),
    foreign key (customer_id, purchase_id) references purchases on delete cascade
);
create index purchase_returns_of on purchase_returns (customer_id, purchase_id);
create table purchase_return_lines (
    customer_id uuid not null,
    return_id   uuid not null,
    purchase_id uuid not null,
    n           smallint not null,
    bucket      smallint not null check (bucket between 0 and 63),
    quantity    integer not null check (quantity > 0),
    primary key (customer_id, return_id, n),
    foreign key (customer_id, return_id) references purchase_returns on delete cascade,
    foreign key (customer_id, purchase_id, n) references purchase_lines on delete cascade
);
create index purchase_return_lines_of on purchase_return_lines (customer_id, purchase_id, n);
