-- The person or company that a relation is with. Search keys and the sort key are made by the application and stored
-- apart from the name, which stays as typed. An unconfirmed customer has no confirmed_at and no search keys.
create table customers (
    id               uuid primary key,
    bucket           smallint not null check (bucket between 0 and 63),
    code             text collate "C" not null unique,
    kind             text collate "C" not null check (kind in ('person', 'company')),
    name             text not null check (length(name) between 1 and 200),
    call_name        text not null check (length(call_name) <= 120),
    pronunciation    text not null check (length(pronunciation) <= 200),
    other_name       text not null check (length(other_name) <= 200),
    other_language   text collate "C" not null check (other_language in ('', 'en', 'ur', 'ta', 'fil')),
    titles           jsonb not null,
    language         text collate "C" not null check (language in ('en', 'ur', 'ta', 'fil')),
    zone             text collate "C" not null,
    branch_id        uuid not null references branches (id),
    notes            text not null check (length(notes) <= 4000),
    confirmed_at     timestamptz,
    confirmed_by     uuid,
    tier             text collate "C",
    tier_at          timestamptz,
    worth_minor      bigint,
    worth_currency   text collate "C",
    worth_at         timestamptz,
    last_contact_at  timestamptz,
    erased_at        timestamptz,
    external_source  text collate "C" not null default '',
    external_id      text collate "C" check (length(external_id) between 1 and 200),
    sort_key         bytea not null,
    sort_version     smallint not null,
    search_text      text collate "C" not null,
    grams            text[] collate "C" not null,
    version          integer not null check (version > 0),
    created_at       timestamptz not null,
    created_by       uuid not null,
    changed_at       timestamptz not null,
    changed_by       uuid not null,
    changed_by_name  text not null,
    check ((confirmed_at is null) = (confirmed_by is null)),
    check ((worth_minor is null) = (worth_currency is null)),
    check ((tier is null) = (tier_at is null))
);
create index customers_name on customers (sort_key, id) where confirmed_at is not null and erased_at is null;
create index customers_branch_name on customers (branch_id, sort_key, id)
    where confirmed_at is not null and erased_at is null;
create index customers_contacted
    on customers ((coalesce(last_contact_at, timestamptz '1970-01-01 00:00:00+00')) desc, id desc)
    where confirmed_at is not null and erased_at is null;
create index customers_branch_contacted
    on customers (branch_id, (coalesce(last_contact_at, timestamptz '1970-01-01 00:00:00+00')) desc, id desc)
    where confirmed_at is not null and erased_at is null;
create index customers_tier on customers (tier, sort_key, id) where tier is not null;
create index customers_unconfirmed on customers (created_at, id) where confirmed_at is null and erased_at is null;
create unique index customers_external on customers (external_source, external_id) where external_id is not null;
create index customers_grams on customers using gin (grams) where confirmed_at is not null and erased_at is null;

-- The folded words of a confirmed customer's names, for search by prefix. The branch is repeated so that one branch's
-- words lie together.
create table customer_keys (
    customer_id uuid not null references customers (id) on delete cascade,
    key         text collate "C" not null,
    bucket      smallint not null check (bucket between 0 and 63),
    branch_id   uuid not null,
    primary key (customer_id, key)
);
create index customer_keys_key on customer_keys (key, customer_id);
create index customer_keys_branch on customer_keys (branch_id, key, customer_id);

-- People at a company.
create table customer_contacts (
    customer_id uuid not null references customers (id) on delete cascade,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    name        text not null check (length(name) between 1 and 200),
    role        text not null check (length(role) <= 120),
    language    text collate "C" not null check (language in ('en', 'ur', 'ta', 'fil')),
    created_at  timestamptz not null,
    primary key (customer_id, id)
);

-- Where a customer, or a contact of theirs, is reached. The value is normalised once: e-mail in lower case with an
-- ASCII domain, telephone E.164 (or bare local digits from a file, which recognise nobody). A claimed address is the
-- one for which an unconfirmed customer was made: there is one such customer per address, whoever comes first. The
-- reference is checked at commit, since the claim is laid before the customer is written.
create table customer_addresses (
    customer_id uuid not null references customers (id) on delete cascade deferrable initially deferred,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    contact_id  uuid,
    kind        text collate "C" not null check (kind in ('email', 'phone', 'postal')),
    value       text collate "C" not null check (length(value) between 1 and 1000),
    typed       text not null check (length(typed) between 1 and 1000),
    label       text not null check (length(label) <= 60),
    is_primary  boolean not null,
    verified_at timestamptz,
    claimed     boolean not null default false,
    backwards   text collate "C" generated always as (case when kind = 'phone' then reverse(value) end) stored,
    primary key (customer_id, id),
    foreign key (customer_id, contact_id) references customer_contacts (customer_id, id) on delete cascade,
    check (kind <> 'phone' or value ~ '^\+?[0-9]{3,20}$')
);
create index customer_addresses_value on customer_addresses (value) where kind in ('email', 'phone');
create index customer_addresses_backwards on customer_addresses (backwards) where kind = 'phone';
create unique index customer_addresses_claimed on customer_addresses (kind, value) where claimed;
create unique index customer_addresses_primary on customer_addresses (customer_id, kind)
    where is_primary and contact_id is null;

-- Customers who belong together; written in both directions.
create table customer_links (
    customer_id uuid not null references customers (id) on delete cascade,
    other_id    uuid not null references customers (id) on delete cascade,
    kind        text collate "C" not null check (kind in ('household', 'family', 'private_of', 'company_of', 'other')),
    bucket      smallint not null check (bucket between 0 and 63),
    created_at  timestamptz not null,
    primary key (customer_id, other_id, kind),
    check (customer_id <> other_id)
);
create index customer_links_other on customer_links (other_id);
