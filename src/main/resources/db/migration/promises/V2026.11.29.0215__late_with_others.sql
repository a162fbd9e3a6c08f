-- What others are late with, the oldest first: at a million cases the open promises were read through.
set local lock_timeout = '5s';
create index promises_late on promises (due_at, id) where state = 'open' and owner_id is not null;
