-- What members get for what they buy. Hangs on no customer.
set local lock_timeout = '5s';
create table programmes (
    id             uuid primary key,
    name           text not null check (length(name) between 1 and 80),
    currency       text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
    per_point      bigint not null check (per_point > 0),
    expire_months  smallint check (expire_months between 1 and 120),
    active         boolean not null,
    version        integer not null default 1,
    changed_at     timestamptz not null,
    changed_by     uuid not null,
    changed_name   text not null,
    updated_at     timestamptz not null default clock_timestamp()
);
create trigger programmes_touched before update on programmes for each row execute function touched();

-- Who is a member, with the number on their card.
create table memberships (
    customer_id    uuid not null,
    id             uuid not null,
    bucket         smallint not null check (bucket between 0 and 63),
    programme_id   uuid not null references programmes,
    number         text collate "C" not null unique,
    joined_at      timestamptz not null,
    joined_by      uuid not null,
    joined_by_name text not null,
    branch_id      uuid not null references branches,
    primary key (customer_id, id),
    unique (customer_id, programme_id)
);

-- What a member has to spend, and what they owe back; both are the sums of their entries, which a look over the ledger
-- proves, and neither is ever below nothing.
create table point_accounts (
    customer_id   uuid not null,
    membership_id uuid not null,
    bucket        smallint not null check (bucket between 0 and 63),
    available     bigint not null default 0 check (available >= 0),
    owed          bigint not null default 0 check (owed >= 0),
    bookings      bigint not null default 0,
    primary key (customer_id, membership_id),
    foreign key (customer_id, membership_id) references memberships on delete cascade
);

-- Each booking names its cause, and one cause is booked once. Append-only.
create table point_bookings (
    customer_id   uuid not null,
    id            uuid not null,
    bucket        smallint not null check (bucket between 0 and 63),
    membership_id uuid not null,
    n             bigint not null check (n > 0),
    kind          text collate "C" not null
        check (kind in ('earned', 'redeemed', 'expired', 'adjusted', 'returned', 'given_back')),
    cause_kind    text collate "C" not null check (length(cause_kind) between 1 and 40),
    cause_id      uuid not null,
    words         text not null check (length(words) <= 400),
    at            timestamptz not null,
    by_id         uuid not null,
    by_name       text not null,
    primary key (customer_id, id),
    unique (customer_id, membership_id, kind, cause_kind, cause_id),
    unique (customer_id, membership_id, n),
    foreign key (customer_id, membership_id) references point_accounts on delete cascade
);

-- Two sides at least, and together nothing: what the member has more, one of our accounts has less.
create table point_entries (
    customer_id uuid not null,
    booking_id  uuid not null,
    account     text collate "C" not null
        check (account in ('available', 'owed', 'earned', 'redeemed', 'expired', 'adjusted')),
    bucket      smallint not null check (bucket between 0 and 63),
    amount      bigint not null check (amount <> 0),
    primary key (customer_id, booking_id, account),
    foreign key (customer_id, booking_id) references point_bookings on delete cascade
);

-- Points that came in together and go together on a day; what is left of all of them is what is available.
create table point_lots (
    customer_id   uuid not null,
    booking_id    uuid not null,
    bucket        smallint not null check (bucket between 0 and 63),
    membership_id uuid not null,
    expires_on    date,
    left_over     bigint not null check (left_over >= 0),
    primary key (customer_id, booking_id),
    foreign key (customer_id, booking_id) references point_bookings on delete cascade
);
create index point_lots_next on point_lots (customer_id, membership_id, expires_on, booking_id) where left_over > 0;
create index point_lots_expiring on point_lots (expires_on, customer_id) where left_over > 0 and expires_on is not null;

-- What each line of a purchase earned, and how much of it was taken back.
create table earned_lines (
    customer_id   uuid not null,
    membership_id uuid not null,
    purchase_id   uuid not null,
    n             smallint not null,
    bucket        smallint not null check (bucket between 0 and 63),
    booking_id    uuid not null,
    points        bigint not null check (points > 0),
    taken         bigint not null default 0 check (taken between 0 and points),
    primary key (customer_id, membership_id, purchase_id, n),
    foreign key (customer_id, booking_id) references point_bookings on delete cascade
);
