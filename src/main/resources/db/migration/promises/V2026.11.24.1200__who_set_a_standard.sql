-- Who set a standard last, and when.
set local lock_timeout = '5s';
alter table standards add column set_by text not null default '';
alter table standards add column set_at timestamptz;
