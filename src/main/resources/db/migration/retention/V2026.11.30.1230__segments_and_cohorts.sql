-- Everybody who bought, sorted by the last night's look: small tables, written anew as a whole. None hangs on a customer.
set local lock_timeout = '5s';
create table buyer_looks (
    as_of     date primary key,
    looked_at timestamptz not null
);

-- Where fifths begin among all who bought in one money: the least last day, further days with a purchase, and sum of
-- the scores 2 to 5. Null where so many are alike that nobody has the score.
create table segment_fifths (
    currency     text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
    score        smallint not null check (score between 2 and 5),
    day_from     date,
    repeats_from integer,
    spent_from   bigint,
    primary key (currency, score)
);

-- How many customers of a branch have two scores, and what they brought.
create table segment_cells (
    currency    text collate "C" not null,
    branch_id   uuid not null,
    recency     smallint not null check (recency between 1 and 5),
    frequency   smallint not null check (frequency between 1 and 5),
    customers   integer not null check (customers > 0),
    spent_minor bigint not null check (spent_minor >= 0),
    primary key (currency, branch_id, recency, frequency)
);

-- The same for groups that have a name.
create table segment_groups (
    currency    text collate "C" not null,
    branch_id   uuid not null,
    segment     text collate "C" not null check (segment in ('regular', 'missed', 'spender', 'new', 'once')),
    customers   integer not null check (customers > 0),
    spent_minor bigint not null check (spent_minor >= 0),
    primary key (currency, branch_id, segment)
);

-- Customers of a branch by the quarter or month in which they first came.
create table cohorts (
    branch_id uuid not null,
    step      text collate "C" not null check (step in ('quarter', 'month')),
    starts    date not null,
    customers integer not null check (customers > 0),
    -- of them, those who bought again within half a year of their own first day
    soon      integer not null check (soon between 0 and customers),
    primary key (branch_id, step, starts)
);

-- Of them, those who bought in a later quarter or month: 1 is the one after the first.
create table cohort_returns (
    branch_id uuid not null,
    step      text collate "C" not null check (step in ('quarter', 'month')),
    starts    date not null,
    period    smallint not null check (period > 0),
    customers integer not null check (customers > 0),
    primary key (branch_id, step, starts, period)
);

create index purchase_forecasts_bought on purchase_forecasts (currency, repeats, last_day);
