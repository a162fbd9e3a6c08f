set local lock_timeout = '3s';

-- Where text messages are handed on. One row at most; the secret is sealed with the key file.
create table text_gateway (
    one           boolean primary key default true check (one),
    kind          text collate "C" not null check (kind in ('HOOK', 'KEEP')),
    url           text collate "C" not null check (length(url) <= 500),
    secret        bytea,
    private_hosts boolean not null,
    changed_at    timestamptz not null
);

-- Every text message that passed the gate, in the transaction that decided it.
create table text_messages (
    customer_id    uuid not null,
    id             uuid not null unique,
    bucket         smallint not null check (bucket between 0 and 63),
    phone          text collate "C" not null check (phone ~ '^(\+[0-9]{6,15}|–)$'),
    body           text not null check (length(body) between 1 and 1000),
    language       text collate "C" not null check (language in ('en', 'ur', 'ta', 'fil')),
    purpose        text collate "C" not null check (purpose in ('service', 'asking', 'promotion')),
    thread_kind    text collate "C" not null,
    thread_subject uuid not null,
    branch_id      uuid not null,
    automatic      boolean not null,
    put_at         timestamptz not null,
    due_at         timestamptz not null,
    state          text collate "C" not null
                   check (state in ('waiting', 'sending', 'accepted', 'refused', 'withdrawn')),
    next_try_at    timestamptz not null,
    attempts       smallint not null check (attempts >= 0),
    ended_at       timestamptz,
    reason         text not null check (length(reason) <= 300),
    primary key (customer_id, id),
    check ((state in ('waiting', 'sending')) = (ended_at is null))
);
create index text_messages_due on text_messages (next_try_at, id) where state in ('waiting', 'sending');
create index text_messages_automatic on text_messages (phone, put_at) where automatic;

-- A row for each number that a machine of ours wrote to: locked while the next automatic message is decided.
create table text_numbers (
    phone    text collate "C" primary key,
    asked_at timestamptz not null
);
