set local lock_timeout = '5s';
-- What the firm gives to put something right. Hangs on no customer.
create table remedies (
    id            uuid primary key,
    form          text collate "C" not null check (form in ('refund', 'replacement', 'repair', 'voucher', 'discount',
                  'maintenance', 'gift', 'manager_call')),
    position      integer not null,
    price_percent integer check (price_percent between 1 and 100),
    due_rule      text collate "C",
    gone_at       timestamptz
);
create table remedy_names (
    remedy_id uuid not null references remedies on delete cascade,
    language  text collate "C" not null check (language in ('en', 'ur', 'ta', 'fil')),
    name      text not null check (length(name) between 1 and 80),
    primary key (remedy_id, language)
);
-- What it usually costs, where it does not follow from the price of the product.
create table remedy_costs (
    remedy_id uuid not null references remedies on delete cascade,
    currency  text collate "C" not null check (length(currency) = 3),
    minor     bigint not null check (minor >= 0),
    primary key (remedy_id, currency)
);

-- Who may do what, up to how much. A line without a condition asks nothing of that kind. Hangs on no customer.
create table authority_rules (
    id            uuid primary key,
    role          text collate "C" check (role in ('STAFF', 'MANAGER', 'ADMINISTRATOR')),
    qualification text not null default '',
    branch_id     uuid references branches,
    remedy_id     uuid references remedies,
    tier          text not null default '',
    oldest_days   integer check (oldest_days > 0),
    dearest_minor bigint check (dearest_minor > 0),
    most_times    integer check (most_times >= 0),
    limit_minor   bigint not null check (limit_minor >= 0),
    currency      text collate "C" not null check (length(currency) = 3),
    made_at       timestamptz not null,
    made_by       uuid not null,
    made_name     text not null,
    gone_at       timestamptz,
    gone_name     text
);
-- What a clerk may give in a month where it is not proven that the firm erred.
create table doubt_allowances (
    id        uuid primary key,
    n         bigint generated always as identity,
    role      text collate "C" not null check (role in ('STAFF', 'MANAGER', 'ADMINISTRATOR')),
    currency  text collate "C" not null check (length(currency) = 3),
    minor     bigint not null check (minor >= 0),
    made_at   timestamptz not null,
    made_name text not null
);
create table doubt_spent (
    colleague_id uuid not null references colleagues,
    month        date not null check (extract(day from month) = 1),
    currency     text collate "C" not null,
    minor        bigint not null check (minor >= 0),
    primary key (colleague_id, month, currency)
);

-- Which purchase a case is about.
create table case_products (
    customer_id uuid not null,
    case_id     uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    purchase_id uuid not null,
    line        integer not null,
    primary key (customer_id, case_id),
    foreign key (customer_id, case_id) references cases on delete cascade
);

-- One row for a customer who was ever helped: locked while somebody helps, so that what is counted stays true.
create table remedy_locks (
    customer_id uuid primary key,
    bucket      smallint not null check (bucket between 0 and 63)
);

create table remedy_grants (
    customer_id   uuid not null,
    id            uuid not null,
    bucket        smallint not null check (bucket between 0 and 63),
    case_id       uuid not null,
    remedy_id     uuid not null references remedies,
    amount_minor  bigint not null check (amount_minor >= 0),
    currency      text collate "C" not null,
    at            timestamptz not null,
    by_id         uuid not null,
    by_name       text not null,
    approved_by   uuid,
    approved_name text,
    limit_minor   bigint not null check (limit_minor >= amount_minor),
    why           text not null check (length(why) <= 2000),
    doubt         boolean not null,
    voucher_id    uuid,
    promise_id    uuid,
    primary key (customer_id, id),
    foreign key (customer_id, case_id) references cases on delete cascade
);
create index remedy_grants_case on remedy_grants (customer_id, case_id);
create table remedy_reversals (
    customer_id uuid not null,
    grant_id    uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    at          timestamptz not null,
    by_id       uuid not null,
    by_name     text not null,
    primary key (customer_id, grant_id),
    foreign key (customer_id, grant_id) references remedy_grants on delete cascade
);
-- Double entry, append only: each deed books the same amount twice. What it cost stands in cost, against it what we owe
-- the customer (owed, below zero) and what they have (given, below zero); each deed adds up to nothing.
create table remedy_bookings (
    customer_id uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    grant_id    uuid not null,
    account     text collate "C" not null check (account in ('cost', 'owed', 'given')),
    minor       bigint not null,
    currency    text collate "C" not null,
    at          timestamptz not null,
    primary key (customer_id, id),
    foreign key (customer_id, grant_id) references remedy_grants on delete cascade
);

-- What a case came to, beside what it was about: one row for what compares many.
create table outcomes (
    customer_id uuid not null,
    case_id     uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    at          timestamptz not null,
    kind_id     uuid,
    category    text collate "C" not null,
    severity    text collate "C" not null check (severity in ('small', 'middling', 'grave', 'unknown')),
    price_minor bigint check (price_minor >= 0),
    total_minor bigint not null check (total_minor >= 0),
    currency    text collate "C" not null,
    branch_id   uuid not null references branches,
    clerk_id    uuid,
    language    text collate "C" not null,
    tier        text not null,
    channel     text collate "C" not null,
    primary key (customer_id, case_id),
    foreign key (customer_id, case_id) references cases on delete cascade
);
create index outcomes_like on outcomes (kind_id, currency, category, severity, at desc);
create index outcomes_kind on outcomes (kind_id, currency, at desc);
create index outcomes_at on outcomes (at);

-- Asking somebody who may decide more.
create table approvals (
    customer_id  uuid not null,
    id           uuid not null,
    bucket       smallint not null check (bucket between 0 and 63),
    case_id      uuid not null,
    remedy_id    uuid not null references remedies,
    amount_minor bigint not null check (amount_minor >= 0),
    currency     text collate "C" not null,
    asked_by     uuid not null references colleagues,
    asked_name   text not null,
    asked_at     timestamptz not null,
    why          text not null check (length(why) <= 2000),
    visit_at     timestamptz,
    primary key (customer_id, id),
    foreign key (customer_id, case_id) references cases on delete cascade
);
create index approvals_case on approvals (customer_id, case_id);
create table approval_steps (
    customer_id uuid not null,
    approval_id uuid not null,
    n           smallint not null,
    bucket      smallint not null check (bucket between 0 and 63),
    asked_of    uuid not null references colleagues,
    at          timestamptz not null,
    promise_id  uuid not null,
    primary key (customer_id, approval_id, n),
    foreign key (customer_id, approval_id) references approvals on delete cascade
);
create index approval_steps_asked on approval_steps (asked_of, at desc);
create index approval_steps_promise on approval_steps (customer_id, promise_id);
create table approval_ends (
    customer_id uuid not null,
    approval_id uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    decision    text collate "C" not null check (decision in ('granted', 'declined', 'withdrawn')),
    word        text not null check (length(word) <= 2000),
    at          timestamptz not null,
    by_id       uuid not null,
    by_name     text not null,
    grant_id    uuid,
    primary key (customer_id, approval_id),
    foreign key (customer_id, approval_id) references approvals on delete cascade
);

-- What a firm begins with; names can be changed, what nobody uses can be removed.
insert into remedies (id, form, position, price_percent, due_rule) values
    ('0195d5a0-0000-7000-8000-000000000001', 'repair', 1, null, null),
    ('0195d5a0-0000-7000-8000-000000000002', 'replacement', 2, 100, 'close+3'),
    ('0195d5a0-0000-7000-8000-000000000003', 'refund', 3, 100, 'close+5'),
    ('0195d5a0-0000-7000-8000-000000000004', 'voucher', 4, null, null),
    ('0195d5a0-0000-7000-8000-000000000005', 'discount', 5, null, null),
    ('0195d5a0-0000-7000-8000-000000000006', 'maintenance', 6, null, 'close+10'),
    ('0195d5a0-0000-7000-8000-000000000007', 'gift', 7, null, 'close+5'),
    ('0195d5a0-0000-7000-8000-000000000008', 'manager_call', 8, null, 'work:PT4H');
insert into remedy_names (remedy_id, language, name)
select cast('0195d5a0-0000-7000-8000-00000000000' || n as uuid), language, name from (values
    (1, 'en', 'Repair at the customer’s place'), (1, 'ur', 'گاہک کے ہاں مرمت'), (1, 'ta', 'வீட்டிலேயே பழுதுபார்த்தல்'), (1, 'fil', 'Pag-aayos sa bahay ng customer'),
    (2, 'en', 'Replacement'), (2, 'ur', 'بدلے میں نئی چیز'), (2, 'ta', 'மாற்றுப் பொருள்'), (2, 'fil', 'Kapalit'),
    (3, 'en', 'Refund'), (3, 'ur', 'رقم کی واپسی'), (3, 'ta', 'பணத்தைத் திருப்பித் தருதல்'), (3, 'fil', 'Balik-bayad'),
    (4, 'en', 'Voucher'), (4, 'ur', 'واؤچر'), (4, 'ta', 'வவுச்சர்'), (4, 'fil', 'Voucher'),
    (5, 'en', 'Discount on the next purchase'), (5, 'ur', 'اگلی خریداری پر رعایت'), (5, 'ta', 'அடுத்த வாங்குதலில் தள்ளுபடி'), (5, 'fil', 'Bawas sa susunod na bili'),
    (6, 'en', 'Free maintenance'), (6, 'ur', 'مفت دیکھ بھال'), (6, 'ta', 'இலவசப் பராமரிப்பு'), (6, 'fil', 'Libreng maintenance'),
    (7, 'en', 'A gift'), (7, 'ur', 'تحفہ'), (7, 'ta', 'பரிசு'), (7, 'fil', 'Regalo'),
    (8, 'en', 'A call from the manager'), (8, 'ur', 'منیجر کی کال'), (8, 'ta', 'மேலாளரின் அழைப்பு'), (8, 'fil', 'Tawag mula sa manager')
) as names (n, language, name);

-- Appointments at customers' places, with the way there.
create table visits (
    customer_id    uuid not null,
    grant_id       uuid not null,
    bucket         smallint not null check (bucket between 0 and 63),
    colleague_id   uuid not null references colleagues,
    at             timestamptz not null,
    minutes        integer not null check (minutes between 5 and 600),
    travel_minutes integer not null check (travel_minutes between 0 and 300),
    cancelled_at   timestamptz,
    primary key (customer_id, grant_id)
);
create index visits_colleague on visits (colleague_id, at) where cancelled_at is null;
-- Locked while somebody books an hour of a colleague. Hangs on no customer.
create table visit_locks (
    colleague_id uuid primary key references colleagues
);

create table approval_wishes (
    customer_id    uuid not null,
    approval_id    uuid not null,
    bucket         smallint not null check (bucket between 0 and 63),
    message        text not null,
    told           boolean not null,
    engineer_id    uuid references colleagues,
    visit_at       timestamptz,
    minutes        integer,
    travel_minutes integer,
    primary key (customer_id, approval_id),
    foreign key (customer_id, approval_id) references approvals on delete cascade
);
