-- How many rows an uploaded file has, so that the page can say how long it still takes.
set local lock_timeout = '5s';
alter table imports add column total bigint check (total >= 0);
