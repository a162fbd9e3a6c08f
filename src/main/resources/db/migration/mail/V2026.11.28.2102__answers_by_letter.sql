-- Which letters answer one that came in: asked before that one is removed.
set local lock_timeout = '5s';
create index outbox_reply on outbox (in_reply_to) where in_reply_to is not null;
