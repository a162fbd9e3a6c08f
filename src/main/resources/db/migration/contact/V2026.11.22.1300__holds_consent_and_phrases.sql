-- While one stands, no promotion reaches the customer: an open complaint, for one.
create table holds (
    customer_id uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    kind        text collate "C" not null,
    subject_id  uuid not null,
    since       timestamptz not null,
    until       timestamptz,
    primary key (customer_id, id)
);
create index holds_standing on holds (customer_id) where until is null;

-- What a customer said they want, and when they said so; the newest line of a channel and purpose holds.
create table consents (
    customer_id uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    channel     text collate "C" not null check (channel in ('email', 'text', 'call')),
    purpose     text collate "C" not null check (purpose in ('asking', 'promotion')),
    given       boolean not null,
    said_at     timestamptz not null,
    said_how    text not null,
    primary key (customer_id, id)
);

-- Every letter that passed the gate, for the contact budget.
create table passages (
    customer_id uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    purpose     text collate "C" not null check (purpose in ('service', 'asking', 'promotion')),
    channel     text collate "C" not null,
    address     text collate "C" not null,
    letter_id   uuid not null,
    at          timestamptz not null,
    primary key (customer_id, id)
);

-- Ready phrases: one template, one text per language. Hangs on no customer.
create table phrases (
    id         uuid primary key,
    name       text not null check (length(name) between 1 and 80),
    changed_by text not null,
    changed_at timestamptz not null,
    gone_at    timestamptz
);
create table phrase_texts (
    phrase_id uuid not null references phrases on delete cascade,
    language  text collate "C" not null check (language in ('en', 'ur', 'ta', 'fil')),
    body      text not null check (length(body) between 1 and 8000),
    primary key (phrase_id, language)
);
