set local lock_timeout = '5s';
-- What rises beyond chance, and wording that is new. Hangs on no customer.
create table problem_alarms (
    id         uuid primary key,
    way        text collate "C" not null check (way in ('rise', 'wording')),
    kind_id    uuid references case_kinds,
    terms      text[] not null default '{}',
    since      date not null,
    seen       date not null,
    last_day   date not null,
    raised_at  timestamptz not null,
    observed   integer not null check (observed >= 0),
    expected   double precision not null check (expected >= 0),
    one_in     double precision not null check (one_in >= 0),
    sureness   double precision not null check (sureness between 0 and 1),
    chart      jsonb not null default '[]',
    state      text collate "C" not null default 'open' check (state in ('open', 'problem', 'nothing')),
    judged_at  timestamptz,
    judged_by  uuid,
    judged_name text,
    why        text not null default '' check (length(why) <= 2000),
    problem_id uuid references known_problems,
    check ((way = 'rise') = (kind_id is not null)),
    check ((state = 'open') = (judged_at is null)),
    check ((state = 'problem') = (problem_id is not null))
);
create unique index problem_alarms_rise on problem_alarms (kind_id, seen) where way = 'rise';
create index problem_alarms_state on problem_alarms (state, raised_at desc, id desc);

create table problem_alarm_cases (
    customer_id uuid not null,
    alarm_id    uuid not null references problem_alarms on delete cascade,
    case_id     uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    primary key (customer_id, alarm_id, case_id),
    foreign key (customer_id, case_id) references cases on delete cascade
);
create index problem_alarm_cases_alarm on problem_alarm_cases (alarm_id, case_id);
