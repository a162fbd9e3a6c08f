set local lock_timeout = '2s';
create index customers_changed on customers (changed_at, id) where confirmed_at is not null and erased_at is null;
create index customers_branch_changed on customers (branch_id, changed_at, id)
    where confirmed_at is not null and erased_at is null;
