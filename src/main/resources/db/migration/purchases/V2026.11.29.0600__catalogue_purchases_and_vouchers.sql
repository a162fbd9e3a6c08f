-- What the firm sells. Hangs on no customer. One that was taken out stays for the purchases that point to it.
set local lock_timeout = '5s';
create table products (
    id          uuid primary key,
    external_id text collate "C" check (length(external_id) between 1 and 200),
    name        text not null check (length(name) between 1 and 200),
    category    text not null check (length(category) <= 80),
    price_minor bigint not null check (price_minor between 0 and 1000000000000),
    currency    text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
    sort_text   text collate "C" not null,
    search_text text collate "C" not null,
    added_at    timestamptz not null,
    changed_at  timestamptz,
    removed_at  timestamptz,
    updated_at  timestamptz not null default clock_timestamp()
);
create trigger products_touched before update on products for each row execute function touched();
create unique index products_external on products (external_id) where external_id is not null and removed_at is null;
create index products_name on products (sort_text, id) where removed_at is null;
create index products_updated on products (updated_at, id);

-- What a customer bought at one time; what another system calls it names it once in a branch.
create table purchases (
    customer_id  uuid not null,
    id           uuid not null,
    bucket       smallint not null check (bucket between 0 and 63),
    branch_id    uuid not null references branches,
    external_id  text collate "C" check (length(external_id) between 1 and 200),
    bought_at    timestamptz not null,
    made_at      timestamptz not null,
    made_by      uuid not null,
    made_by_name text not null,
    updated_at   timestamptz not null default clock_timestamp(),
    primary key (customer_id, id)
);
create trigger purchases_touched before update on purchases for each row execute function touched();
create unique index purchases_external on purchases (branch_id, external_id) where external_id is not null;
create index purchases_newest on purchases (customer_id, bought_at desc, id desc);
create index purchases_updated on purchases (updated_at, id);
create index purchases_branch_updated on purchases (branch_id, updated_at, id);

-- Name and price as they were then; the price is of one.
create table purchase_lines (
    customer_id uuid not null,
    purchase_id uuid not null,
    n           smallint not null check (n > 0),
    bucket      smallint not null check (bucket between 0 and 63),
    product_id  uuid references products,
    name        text not null check (length(name) between 1 and 200),
    category    text not null check (length(category) <= 80),
    quantity    integer not null check (quantity between 1 and 1000000),
    price_minor bigint not null check (price_minor between 0 and 1000000000000),
    currency    text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
    primary key (customer_id, purchase_id, n),
    foreign key (customer_id, purchase_id) references purchases on delete cascade
);

-- Worth money to whoever holds the code, of which only the hash and the end are kept.
create table vouchers (
    customer_id    uuid not null,
    id             uuid not null,
    bucket         smallint not null check (bucket between 0 and 63),
    token          bytea not null unique,
    last_four      text collate "C" not null check (length(last_four) = 4),
    branch_id      uuid not null references branches,
    amount_minor   bigint not null check (amount_minor between 1 and 1000000000000),
    currency       text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
    until          date not null,
    source_kind    text collate "C" not null check (length(source_kind) between 1 and 40),
    source_id      uuid not null,
    issued_at      timestamptz not null,
    issued_by      uuid not null,
    issued_by_name text not null,
    primary key (customer_id, id)
);

-- A voucher ends once, and its row here is the proof: redeemed where, by whom, or taken back.
create table voucher_ends (
    customer_id uuid not null,
    voucher_id  uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    how         text collate "C" not null check (how in ('redeemed', 'withdrawn')),
    branch_id   uuid references branches,
    at          timestamptz not null,
    by_id       uuid not null,
    by_name     text not null,
    primary key (customer_id, voucher_id),
    foreign key (customer_id, voucher_id) references vouchers on delete cascade,
    check (how <> 'redeemed' or branch_id is not null)
);
