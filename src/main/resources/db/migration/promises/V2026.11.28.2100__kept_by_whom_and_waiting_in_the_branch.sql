-- What somebody kept today, and what nobody has taken yet, without reading the whole ledger.
set local lock_timeout = '5s';
create index promises_ended on promises (ended_by, ended_at) where ended_at is not null;
create index promises_queue on promises (aim_at, id) where owner_id is null and state = 'open';
create index promises_queue_waiting on promises (aim_at, id) where owner_id is null and state = 'waiting';
