-- A file of customers on its way in, or out again. Hangs on no customer. The content of an uploaded file is dropped
-- when the import has ended.
create table imports (
    id              uuid primary key,
    file_name       text not null,
    sha256          bytea not null,
    content         bytea,
    size            bigint not null check (size >= 0),
    state           text collate "C" not null
        check (state in ('mapping', 'trying', 'tried', 'waiting', 'done', 'undoing', 'undone', 'failed')),
    options         jsonb not null,
    branch_id       uuid not null references branches (id),
    position        bigint not null default 0,
    added           bigint not null default 0,
    updated         bigint not null default 0,
    skipped         bigint not null default 0,
    bad             bigint not null default 0,
    local_numbers   bigint not null default 0,
    removed         bigint not null default 0,
    restored        bigint not null default 0,
    kept            bigint not null default 0,
    started_at      timestamptz,
    ended_at        timestamptz,
    lease_until     timestamptz,
    failed_line     bigint,
    created_at      timestamptz not null,
    created_by      uuid not null,
    created_by_name text not null
);
create index imports_to_do on imports (created_at) where state in ('trying', 'waiting', 'undoing');
create index imports_created on imports (created_at desc, id desc);

-- The rows of a file that did not come in, with the reason; dropped after thirty days. They belong to no customer.
create table import_rows (
    import_id uuid not null references imports (id) on delete cascade,
    line      bigint not null,
    reason    text collate "C" not null,
    value     text not null,
    cells     text[] not null,
    primary key (import_id, line)
);

-- What an import did to a customer, so that it can be undone: the version it left, and what stood there before.
create table customer_imports (
    customer_id uuid not null references customers (id) on delete cascade,
    import_id   uuid not null references imports (id),
    bucket      smallint not null check (bucket between 0 and 63),
    line        bigint not null,
    version     integer not null,
    before      jsonb,
    outcome     text collate "C" check (outcome in ('restored', 'kept')),
    primary key (customer_id, import_id)
);
create index customer_imports_import on customer_imports (import_id, line);
