set local lock_timeout = '5s';
-- Whom we ask what, and when. Hangs on no customer.
create table surveys (
    id            uuid primary key,
    name          text not null check (length(name) between 1 and 80),
    instrument    text collate "C" not null check (instrument in ('ces', 'csat', 'nps')),
    occasion      text collate "C" not null check (occasion in ('after_solution', 'after_purchase', 'now_and_then')),
    wait_minutes  integer not null check (wait_minutes between 0 and 14400),
    at_most_days  integer not null check (at_most_days between 1 and 3650),
    share_percent integer not null check (share_percent between 1 and 100),
    active        boolean not null,
    version       integer not null default 1,
    looked_until  timestamptz not null,
    changed_at    timestamptz not null,
    changed_by    uuid not null,
    changed_name  text not null,
    updated_at    timestamptz not null default clock_timestamp()
);
create trigger surveys_touched before update on surveys for each row execute function touched();
create index surveys_updated on surveys (updated_at, id);
-- The branches it asks for; none means all.
create table survey_branches (
    survey_id uuid not null references surveys on delete cascade,
    branch_id uuid not null references branches,
    primary key (survey_id, branch_id)
);
-- Words of its own; where there are none, ours stand.
create table survey_words (
    survey_id uuid not null references surveys on delete cascade,
    language  text collate "C" not null check (language in ('en', 'ur', 'ta', 'fil')),
    question  text not null check (length(question) <= 200),
    low_end   text not null check (length(low_end) <= 60),
    high_end  text not null check (length(high_end) <= 60),
    more      text not null check (length(more) <= 200),
    primary key (survey_id, language)
);

-- One question to one person about one thing; that there is one is what keeps a second from being asked.
create table survey_asks (
    customer_id uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    survey_id   uuid not null references surveys,
    branch_id   uuid not null references branches,
    about_kind  text collate "C" not null check (about_kind in ('case', 'purchase', 'relation')),
    about_id    uuid not null,
    due_at      timestamptz not null,
    state       text collate "C" not null check (state in ('due', 'asked', 'answered', 'skipped')),
    reason      text collate "C" not null default '' check (length(reason) <= 40),
    at          timestamptz not null,
    asked_at    timestamptz,
    code        bytea unique,
    letter_id   uuid,
    primary key (customer_id, id),
    unique (customer_id, about_kind, about_id),
    check ((state = 'skipped') = (reason <> ''))
);
create index survey_asks_due on survey_asks (due_at, id) where state = 'due';
create index survey_asks_recent on survey_asks (at desc, id desc);
create index survey_asks_branch on survey_asks (branch_id, at desc, id desc);

-- What was answered; the newest of an ask counts.
create table survey_answers (
    customer_id uuid not null,
    ask_id      uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    value       smallint not null check (value between 0 and 10),
    words       text not null check (length(words) <= 4000),
    language    text collate "C" not null check (language in ('en', 'ur', 'ta', 'fil')),
    via         text collate "C" not null check (via in ('letter', 'portal', 'phone')),
    at          timestamptz not null,
    by_id       uuid,
    by_name     text,
    updated_at  timestamptz not null default clock_timestamp(),
    primary key (customer_id, ask_id, id),
    foreign key (customer_id, ask_id) references survey_asks on delete cascade
);
create trigger survey_answers_touched before update on survey_answers for each row execute function touched();
create index survey_answers_recent on survey_answers (at desc, id desc);
create index survey_answers_updated on survey_answers (updated_at, id);

-- What follows a solution: one for each closing.
create table follow_throughs (
    customer_id uuid not null,
    case_id     uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    closed_at   timestamptz not null,
    due_at      timestamptz not null,
    state       text collate "C" not null check (state in ('due', 'asked', 'said', 'cancelled')),
    how         text collate "C" check (how in ('survey', 'letter', 'call')),
    at          timestamptz not null,
    code        bytea unique,
    letter_id   uuid,
    promise_id  uuid,
    primary key (customer_id, case_id, id),
    unique (customer_id, case_id, closed_at),
    foreign key (customer_id, case_id) references cases on delete cascade
);
create index follow_throughs_due on follow_throughs (due_at, id) where state = 'due';
-- What they said; the newest counts.
create table follow_answers (
    customer_id uuid not null,
    case_id     uuid not null,
    follow_id   uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    said        text collate "C" not null check (said in ('well', 'not_solved')),
    words       text not null check (length(words) <= 4000),
    via         text collate "C" not null check (via in ('letter', 'portal', 'phone')),
    at          timestamptz not null,
    by_id       uuid,
    by_name     text,
    primary key (customer_id, case_id, follow_id, id),
    foreign key (customer_id, case_id, follow_id) references follow_throughs on delete cascade
);

-- A customer thanks somebody, or all who helped.
create table thanks (
    customer_id uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    case_id     uuid,
    everybody   boolean not null,
    words       text not null check (length(words) <= 4000),
    language    text collate "C" not null check (language in ('en', 'ur', 'ta', 'fil')),
    via         text collate "C" not null check (via in ('letter', 'portal', 'phone')),
    at          timestamptz not null,
    by_id       uuid,
    by_name     text,
    primary key (customer_id, id)
);
create index thanks_case on thanks (customer_id, case_id) where case_id is not null;
create table thanks_to (
    customer_id  uuid not null,
    thanks_id    uuid not null,
    colleague_id uuid not null references colleagues,
    bucket       smallint not null check (bucket between 0 and 63),
    read_at      timestamptz,
    primary key (customer_id, thanks_id, colleague_id),
    foreign key (customer_id, thanks_id) references thanks on delete cascade
);
create index thanks_to_colleague on thanks_to (colleague_id, thanks_id desc);
create index thanks_to_unread on thanks_to (colleague_id) where read_at is null;
