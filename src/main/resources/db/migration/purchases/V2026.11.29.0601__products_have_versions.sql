-- What a program read before it changes a product.
set local lock_timeout = '5s';
alter table products add column version integer not null default 1;
