set local lock_timeout = '5s';
-- What the firm sells. Hangs on no customer.
create table products (
    id          uuid primary key,
    external_id text collate "C",
    name        text not null check (length(name) between 1 and 200),
    category    text collate "C" not null check (length(category) <= 80),
    price_minor bigint not null check (price_minor >= 0),
    currency    text collate "C" not null check (length(currency) = 3),
    changed_at  timestamptz not null,
    gone_at     timestamptz
);
create unique index products_external on products (external_id) where external_id is not null;
create index products_name on products (name, id) where gone_at is null;

create table purchases (
    customer_id uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    branch_id   uuid not null references branches,
    external_id text collate "C",
    bought_at   timestamptz not null,
    made_at     timestamptz not null,
    made_by     uuid not null,
    import_id   uuid,
    primary key (customer_id, id)
);
create unique index purchases_external on purchases (branch_id, external_id) where external_id is not null;
create index purchases_bought on purchases (customer_id, bought_at desc, id);
create index purchases_import on purchases (import_id) where import_id is not null;
create table purchase_lines (
    customer_id uuid not null,
    purchase_id uuid not null,
    n           integer not null check (n >= 1),
    bucket      smallint not null check (bucket between 0 and 63),
    product_id  uuid references products,
    name        text not null check (length(name) between 1 and 200),
    category    text collate "C" not null,
    quantity    integer not null check (quantity >= 1),
    price_minor bigint not null check (price_minor >= 0),
    currency    text collate "C" not null check (length(currency) = 3),
    primary key (customer_id, purchase_id, n),
    foreign key (customer_id, purchase_id) references purchases on delete cascade
);

-- Money for a later purchase, spent once. The code itself is not kept, only what proves it.
create table vouchers (
    customer_id  uuid not null,
    id           uuid not null,
    bucket       smallint not null check (bucket between 0 and 63),
    hash         bytea not null unique,
    ending       text collate "C" not null,
    amount_minor bigint not null check (amount_minor > 0),
    currency     text collate "C" not null,
    branch_id    uuid not null references branches,
    issued_at    timestamptz not null,
    issued_by    text not null,
    until        date not null,
    source_kind  text collate "C" not null,
    source_id    uuid not null,
    redeemed_at  timestamptz,
    redeemed_by  text,
    redeemed_in  uuid references branches,
    withdrawn_at timestamptz,
    primary key (customer_id, id),
    check (redeemed_at is null or withdrawn_at is null)
);
