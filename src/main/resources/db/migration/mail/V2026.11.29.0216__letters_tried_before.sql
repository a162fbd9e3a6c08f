-- The oldest letter that was tried and is not gone, without reading all that wait for their first try.
set local lock_timeout = '5s';
create index outbox_tried on outbox (put_at) where state in ('waiting', 'sending') and attempts > 0;
