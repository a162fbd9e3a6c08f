set local lock_timeout = '2s';
create index audit_actor on audit (actor_id, id);
