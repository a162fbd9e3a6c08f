create table timeline (
    customer_id      uuid not null,
    id               uuid not null,
    bucket           smallint not null check (bucket between 0 and 63),
    kind             text collate "C" not null,
    subject_id       uuid not null,
    what             text collate "C" not null,
    actor_id         uuid not null,
    actor_name       text not null,
    at               timestamptz not null,
    seen_by_customer boolean not null,
    detail           jsonb not null,
    primary key (customer_id, id)
);

-- What hangs on no customer: sign-ins, settings, colleagues, branches.
create table audit (
    id         uuid primary key,
    kind       text collate "C" not null,
    subject_id uuid not null,
    what       text collate "C" not null,
    actor_id   uuid not null,
    actor_name text not null,
    at         timestamptz not null,
    detail     jsonb not null
);
create index audit_subject on audit (subject_id, id);
