-- Files of purchases that are uploaded: their content waits here until the import has ended, whoever works on one
-- holds a lease, and the rows that did not come in are kept for thirty days. They hang on no customer.
set local lock_timeout = '5s';
alter table purchase_imports add column content bytea;
alter table purchase_imports add column total bigint check (total >= 0);
alter table purchase_imports add column reach uuid[];
alter table purchase_imports add column lease_until timestamptz;
alter table purchase_imports drop constraint purchase_imports_state_check;
alter table purchase_imports add constraint purchase_imports_state_check
    check (state in ('mapping', 'trying', 'tried', 'waiting', 'done', 'undoing', 'undone', 'failed'));
create index purchase_imports_to_do on purchase_imports (id) where state in ('trying', 'waiting', 'undoing');

create table purchase_import_rows (
    import_id uuid not null references purchase_imports (id) on delete cascade,
    line      bigint not null,
    reason    text collate "C" not null,
    value     text not null,
    cells     text[] not null,
    primary key (import_id, line)
);
