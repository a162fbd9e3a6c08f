-- What went wrong and whose it was, each judgement a fact; the newest stands.
set local lock_timeout = '5s';
create table judgements (
    customer_id uuid not null,
    case_id     uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    fault       text collate "C" not null check (fault in ('ours', 'theirs', 'nobodys', 'unknown')),
    severity    text collate "C" not null check (severity in ('small', 'middling', 'grave')),
    why         text not null check (length(why) <= 2000),
    at          timestamptz not null,
    by_id       uuid not null,
    by_name     text not null,
    primary key (customer_id, case_id, id),
    foreign key (customer_id, case_id) references cases on delete cascade
);

-- That we said sorry: by the letter that stands in the thread, or by word of mouth.
create table apologies (
    customer_id uuid not null,
    case_id     uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    entry_id    uuid not null,
    how         text collate "C" not null check (how in ('letter', 'phone', 'in_person')),
    language    text collate "C" not null,
    at          timestamptz not null,
    by_id       uuid not null,
    by_name     text not null,
    undone_at   timestamptz,
    primary key (customer_id, case_id, id),
    foreign key (customer_id, case_id) references cases on delete cascade
);

-- From whom to whom a case went, and when the receiver said that they have it.
create table handovers (
    customer_id  uuid not null,
    case_id      uuid not null,
    id           uuid not null,
    bucket       smallint not null check (bucket between 0 and 63),
    from_id      uuid references colleagues,
    to_id        uuid not null references colleagues,
    brief        text not null,
    live         boolean not null,
    at           timestamptz not null,
    by_id        uuid not null,
    by_name      text not null,
    confirmed_at timestamptz,
    primary key (customer_id, case_id, id),
    foreign key (customer_id, case_id) references cases on delete cascade
);

-- Who is told of each step though the case is another's: whoever was called first, and whoever had it before.
create table case_followers (
    customer_id  uuid not null,
    case_id      uuid not null,
    colleague_id uuid not null references colleagues,
    bucket       smallint not null check (bucket between 0 and 63),
    since        timestamptz not null,
    left_at      timestamptz,
    primary key (customer_id, case_id, colleague_id),
    foreign key (customer_id, case_id) references cases on delete cascade
);

-- What cost the customer effort and stands nowhere else: said by them, or noted by a colleague.
create table case_happenings (
    customer_id uuid not null,
    case_id     uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    what        text collate "C" not null check (what in ('explained_again', 'asked_twice', 'called', 'came')),
    words       text not null check (length(words) <= 300),
    at          timestamptz not null,
    author_kind text collate "C" not null check (author_kind in ('customer', 'colleague', 'house')),
    by_id       uuid not null,
    by_name     text not null,
    undone_at   timestamptz,
    primary key (customer_id, case_id, id),
    foreign key (customer_id, case_id) references cases on delete cascade
);

-- The effort of a case as it was counted when it closed, for what compares many.
create table case_efforts (
    customer_id uuid not null,
    case_id     uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    points      integer not null check (points >= 0),
    band        text collate "C" not null check (band in ('little', 'some', 'much')),
    counted_at  timestamptz not null,
    primary key (customer_id, case_id),
    foreign key (customer_id, case_id) references cases on delete cascade
);
