set local lock_timeout = '2s';
alter table promises add column updated_at timestamptz not null default now();
alter table promises alter column updated_at set default clock_timestamp();
-- What the clock notes for itself is no change of the promise.
create trigger promises_touched before update on promises for each row
    when (old.version <> new.version or old.told_at is distinct from new.told_at
        or old.not_told is distinct from new.not_told or old.customer_id <> new.customer_id)
    execute function touched();
create index promises_id on promises (id);
create index promises_updated on promises (updated_at, id);
create index promises_branch_updated on promises (branch_id, updated_at, id);
