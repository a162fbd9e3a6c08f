-- What the last night's look foretold of everybody who ever bought; written anew as a whole.
set local lock_timeout = '5s';
create table purchase_forecasts (
    customer_id uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    repeats     integer not null check (repeats >= 0),
    first_day   date not null,
    last_day    date not null check (last_day >= first_day),
    -- days between purchases, the middle one; none before the third day with a purchase
    usual_gap   real check (usual_gap > 0),
    alive       real not null check (alive between 0 and 1),
    -- days with a purchase within a year from the look
    expected    real not null check (expected >= 0),
    spend_minor bigint not null check (spend_minor >= 0),
    currency    text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
    -- of what they brought in a year, the part that has probably gone
    lost_minor  bigint not null check (lost_minor >= 0),
    next_day    date,
    as_of       date not null,
    primary key (customer_id)
);
create index purchase_forecasts_lost on purchase_forecasts (currency, lost_minor desc, customer_id);

-- How a night's look reckoned. Hangs on no customer.
create table forecast_looks (
    as_of     date primary key,
    model     text collate "C" not null check (length(model) <= 20),
    chosen_on date not null,
    customers integer not null check (customers >= 0),
    repeats   bigint not null check (repeats >= 0),
    looked_at timestamptz not null
);

-- What was undertaken so that somebody comes back: a promise, made once while it is open.
create table approaches (
    customer_id uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    kind        text collate "C" not null check (kind in ('call', 'thanks')),
    promise_id  uuid not null,
    at          timestamptz not null,
    by_id       uuid not null,
    by_name     text not null,
    primary key (customer_id, id)
);
create index approaches_latest on approaches (customer_id, at desc);
