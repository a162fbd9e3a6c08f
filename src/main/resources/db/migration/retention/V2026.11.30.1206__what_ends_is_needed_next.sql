-- A guarantee or a contract that ends is a need of its own.
set local lock_timeout = '5s';
alter table next_needs add column ends_on date;
alter table next_needs drop constraint next_needs_reason_check;
alter table next_needs add constraint next_needs_reason_check
    check (reason in ('own_rhythm', 'often_bought', 'similar_customers', 'term_ends')) not valid;
alter table next_needs validate constraint next_needs_reason_check;
