-- Where one press ends letters of this kind (RFC 8058); null for letters that somebody is owed.
set local lock_timeout = '5s';
alter table outbox add column unsubscribe text collate "C" check (length(unsubscribe) between 1 and 500);
