-- Rows of a file that took something back, each in the purchase that it came back from; and every row of a file
-- accounted for, what did not come in by its reason.
set local lock_timeout = '5s';
alter table purchase_returns add column import_id uuid references purchase_imports;
alter table purchase_returns add column external_id text collate "C" check (length(external_id) between 1 and 200);
create index purchase_returns_import on purchase_returns (import_id) where import_id is not null;
create index purchase_returns_external on purchase_returns (branch_id, external_id) where external_id is not null;
alter table purchase_imports add column charges bigint not null default 0;
alter table purchase_imports add column returned bigint not null default 0;
alter table purchase_imports add column settled bigint not null default 0;
alter table purchase_imports add column reasons jsonb not null default '{}';
