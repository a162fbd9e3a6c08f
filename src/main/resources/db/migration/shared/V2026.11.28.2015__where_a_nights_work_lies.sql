-- Where the file of a night's work lies: the machine and the directory; null when nobody said.
set local lock_timeout = '2s';
alter table nights add column place text;
