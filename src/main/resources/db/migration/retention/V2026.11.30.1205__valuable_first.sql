-- Who is expected to bring most within a year, first.
set local lock_timeout = '5s';
create index purchase_forecasts_worth on purchase_forecasts (currency, (expected * spend_minor) desc, customer_id);
