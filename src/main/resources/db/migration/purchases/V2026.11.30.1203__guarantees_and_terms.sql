-- How long a guarantee or a contract runs from the day on which it was bought.
set local lock_timeout = '5s';
alter table products add column term_months smallint check (term_months between 1 and 240);
