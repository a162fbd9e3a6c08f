set local lock_timeout = '2s';
alter table cases add column updated_at timestamptz not null default now();
alter table cases alter column updated_at set default clock_timestamp();
create trigger cases_touched before update on cases for each row execute function touched();
create index cases_updated on cases (updated_at, id);
create index cases_branch_updated on cases (branch_id, updated_at, id);
-- What another system calls it: sent twice, it is one case.
create unique index cases_external on cases (branch_id, external_id) where external_id is not null;
