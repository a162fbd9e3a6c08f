-- The day of the year on which somebody was born, as MM-DD; nobody asks for the year.
set local lock_timeout = '5s';
alter table customers add column birthday text collate "C" check (birthday ~ '^[01][0-9]-[0-3][0-9]$');
create index customers_birthday on customers (birthday) where birthday is not null;
