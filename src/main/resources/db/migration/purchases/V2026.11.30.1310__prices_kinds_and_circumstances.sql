-- Prices beside the first one, which stays with its product. Hangs on no customer.
set local lock_timeout = '5s';
create table product_prices (
    product_id  uuid not null references products,
    currency    text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
    price_minor bigint not null check (price_minor between 0 and 1000000000000),
    primary key (product_id, currency)
);

-- Something to take home, work that is done, or a term that runs.
alter table products add column kind text collate "C" not null default 'goods'
    check (kind in ('goods', 'service', 'contract'));

-- By which way a customer bought, and what had brought them; empty where nobody noted it.
alter table purchases add column channel text collate "C";
alter table purchases add column origin text collate "C";
alter table purchases add constraint purchases_channel
    check (channel in ('counter', 'phone', 'online', 'at_customers', 'other')) not valid;
alter table purchases add constraint purchases_origin
    check (origin in ('themselves', 'recommended', 'offer', 'call', 'advertising')) not valid;
