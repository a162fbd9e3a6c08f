-- A file of purchases on its way in, or out again. Hangs on no customer; the file itself stays where it is.
set local lock_timeout = '5s';
create table purchase_imports (
    id              uuid primary key,
    file_name       text not null,
    sha256          bytea not null,
    state           text collate "C" not null check (state in ('waiting', 'done', 'undoing', 'undone', 'failed')),
    options         jsonb not null,
    branch_id       uuid not null references branches,
    position        bigint not null default 0,
    purchases       bigint not null default 0,
    lines           bigint not null default 0,
    skipped         bigint not null default 0,
    bad             bigint not null default 0,
    removed         bigint not null default 0,
    failed_line     bigint,
    started_at      timestamptz not null,
    ended_at        timestamptz,
    created_by      uuid not null,
    created_by_name text not null
);
create index purchase_imports_sha256 on purchase_imports (sha256);
create index purchase_imports_started on purchase_imports (started_at desc, id desc);

-- Which import a purchase came in with, so that it can be taken back.
alter table purchases add column import_id uuid references purchase_imports;
create index purchases_import on purchases (import_id) where import_id is not null;
