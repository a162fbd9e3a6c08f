set local lock_timeout = '5s';
-- Everybody affected by a problem is told. Hangs on no customer.
create table tellings (
    id           uuid primary key,
    problem_id   uuid not null references known_problems,
    at           timestamptz not null,
    by_id        uuid not null,
    by_name      text not null,
    going_since  timestamptz not null,
    stopped_at   timestamptz,
    stopped_by   uuid,
    stopped_name text,
    finished_at  timestamptz
);
create index tellings_problem on tellings (problem_id, at);
create unique index tellings_unfinished on tellings (problem_id) where finished_at is null;

-- Hangs on no customer.
create table telling_words (
    telling_id uuid not null references tellings on delete cascade,
    language   text collate "C" not null check (language in ('en', 'ur', 'ta', 'fil')),
    subject    text not null check (length(subject) between 1 and 200),
    body       text not null check (length(body) between 1 and 4000),
    primary key (telling_id, language)
);

-- One row for a customer who is to hear of it: the row is the queue, and its change the proof that they were told.
create table telling_customers (
    customer_id uuid not null,
    telling_id  uuid not null references tellings,
    bucket      smallint not null check (bucket between 0 and 63),
    case_id     uuid not null,
    state       text collate "C" not null check (state in ('waiting', 'told', 'to_call', 'left_out')),
    promise_id  uuid,
    at          timestamptz not null,
    reason      text collate "C" not null default '',
    tries       smallint not null default 0 check (tries >= 0),
    try_at      timestamptz not null,
    primary key (customer_id, telling_id),
    foreign key (customer_id, case_id) references cases on delete cascade,
    check ((state in ('told', 'to_call')) = (promise_id is not null))
);
create index telling_customers_waiting on telling_customers (telling_id, try_at) where state = 'waiting';
create index telling_customers_state on telling_customers (telling_id, state, at);
