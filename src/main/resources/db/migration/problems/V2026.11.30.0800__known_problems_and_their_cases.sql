set local lock_timeout = '5s';
-- What many complaints have in common. Hangs on no customer. root_id is the problem it was merged into, to the end of
-- the chain; itself while it stands alone.
create table known_problems (
    id          uuid primary key,
    code        text collate "C" not null unique,
    name        text not null check (length(name) between 1 and 120),
    what        text not null check (length(what) <= 4000),
    language    text collate "C" not null check (language in ('en', 'ur', 'ta', 'fil')),
    state       text collate "C" not null check (state in ('looking', 'worked_on', 'mended', 'not_to_be_mended')),
    owner_id    uuid references colleagues,
    root_id     uuid not null references known_problems,
    opened_at   timestamptz not null,
    opened_by   uuid not null,
    opened_name text not null,
    version     integer not null default 1 check (version > 0),
    updated_at  timestamptz not null default clock_timestamp()
);
create trigger known_problems_touched before update on known_problems for each row execute function touched();
create index known_problems_changed on known_problems (updated_at, id);
create index known_problems_root on known_problems (root_id);

-- Hangs on no customer.
create table problem_states (
    id         uuid primary key,
    problem_id uuid not null references known_problems on delete cascade,
    state      text collate "C" not null,
    why        text not null check (length(why) <= 2000),
    at         timestamptz not null,
    by_id      uuid not null,
    by_name    text not null
);
create index problem_states_problem on problem_states (problem_id, at);

-- What staff pass on while it lasts, and what customers are told when it is mended. Hangs on no customer.
create table problem_words (
    problem_id uuid not null references known_problems on delete cascade,
    language   text collate "C" not null check (language in ('en', 'ur', 'ta', 'fil')),
    workaround text not null check (length(workaround) <= 2000),
    mended     text not null check (length(mended) <= 4000),
    primary key (problem_id, language)
);

-- Two that were one; taken back by undone_at. The links keep their rows. Hangs on no customer.
create table problem_merges (
    id          uuid primary key,
    from_id     uuid not null references known_problems on delete cascade,
    into_id     uuid not null references known_problems on delete cascade,
    at          timestamptz not null,
    by_id       uuid not null,
    by_name     text not null,
    undone_at   timestamptz,
    undone_by   uuid,
    undone_name text,
    check (from_id <> into_id)
);
create unique index problem_merges_standing on problem_merges (from_id) where undone_at is null;

-- Which case is about which problem. At most one link of a case stands.
create table problem_cases (
    customer_id uuid not null,
    case_id     uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    problem_id  uuid not null references known_problems,
    how         text collate "C" not null check (how in ('hand', 'suggested')),
    at          timestamptz not null,
    by_id       uuid not null,
    by_name     text not null,
    undone_at   timestamptz,
    undone_by   uuid,
    undone_name text,
    blank_at    timestamptz,
    primary key (customer_id, case_id, id),
    foreign key (customer_id, case_id) references cases on delete cascade
);
create unique index problem_cases_standing on problem_cases (customer_id, case_id) where undone_at is null;
create index problem_cases_problem on problem_cases (problem_id, at, id) where undone_at is null;
-- What a node reads to see whether there is something new to learn from.
create index problem_cases_made on problem_cases (at);
create index problem_cases_undone on problem_cases (undone_at) where undone_at is not null;
create index problem_cases_blank on problem_cases (blank_at) where blank_at is not null;
