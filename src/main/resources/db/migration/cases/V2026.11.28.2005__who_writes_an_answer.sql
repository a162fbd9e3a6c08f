-- When a reader of a case last wrote at an answer that is not sent; null: they only read.
set local lock_timeout = '2s';
alter table case_readers add column writing_at timestamptz;
