-- Which sale at our till a voucher paid, and how much of it; nothing when it was redeemed by itself.
set local lock_timeout = '5s';
alter table voucher_ends add column paid_customer uuid;
alter table voucher_ends add column paid_purchase uuid;
alter table voucher_ends add column paid_minor bigint check (paid_minor > 0);
create index voucher_ends_paid on voucher_ends (paid_customer, paid_purchase) where paid_customer is not null;
