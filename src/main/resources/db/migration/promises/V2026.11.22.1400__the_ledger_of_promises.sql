create table promises (
    customer_id   uuid not null,
    id            uuid not null,
    bucket        smallint not null check (bucket between 0 and 63),
    branch_id     uuid not null references branches,
    owner_id      uuid references colleagues,
    kind          text collate "C" not null,
    towards       text collate "C" not null check (towards in ('customer', 'colleague')),
    source_kind   text collate "C" not null,
    source_id     uuid not null,
    words         text not null,
    made_at       timestamptz not null,
    made_by       uuid not null,
    rule          text collate "C",
    counted_from  timestamptz not null,
    due_at        timestamptz not null,
    aim_at        timestamptz not null,
    due_in_days   boolean not null,
    soon_at       timestamptz not null,
    zone          text collate "C" not null,
    state         text collate "C" not null default 'open'
                  check (state in ('open', 'waiting', 'kept', 'late', 'broken', 'withdrawn')),
    moves         smallint not null default 0,
    first_due_at  timestamptz not null,
    waiting_since timestamptz,
    waiting_for   text,
    remaining     bigint check (remaining >= 0),
    reminded_at   timestamptz,
    warned_at     timestamptz,
    overdue_at    timestamptz,
    escalated_at  timestamptz,
    told_at       timestamptz,
    not_told      text,
    notice_id     uuid,
    ended_at      timestamptz,
    ended_by      uuid,
    missed_by     bigint check (missed_by >= 0),
    reason        text,
    proof_id      uuid,
    settled_at    timestamptz,
    instead_of    uuid,
    recount       boolean not null default false,
    look_at       timestamptz,
    version       integer not null default 1,
    primary key (customer_id, id),
    check (aim_at <= due_at),
    check ((state in ('open', 'waiting')) = (ended_at is null)),
    check ((state = 'waiting') = (waiting_since is not null))
);
create index promises_owner on promises (owner_id, aim_at, id) where state in ('open', 'waiting');
create index promises_branch on promises (branch_id, aim_at, id) where state in ('open', 'waiting');
create index promises_look on promises (look_at) where look_at is not null;
create index promises_source on promises (source_id);
create index promises_due on promises (branch_id, due_at);
create index promises_due_owner on promises (owner_id, due_at);
create index promises_proof on promises (proof_id) where proof_id is not null;
create index promises_notice on promises (notice_id) where notice_id is not null;

-- Who did what to a promise, and when. Never changed, never deleted but with the customer.
create table promise_facts (
    customer_id uuid not null,
    promise_id  uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    at          timestamptz not null,
    what        text collate "C" not null,
    actor_id    uuid not null,
    actor_name  text not null,
    old_due_at  timestamptz,
    new_due_at  timestamptz,
    words       text,
    primary key (customer_id, promise_id, id),
    foreign key (customer_id, promise_id) references promises on delete cascade
);

-- What is promised when somebody writes or calls: the most particular line wins.
create table standards (
    id        uuid primary key,
    kind      text collate "C" not null,
    channel   text collate "C",
    priority  text collate "C",
    branch_id uuid references branches,
    language  text collate "C",
    tier      text,
    aim       text collate "C" not null,
    due       text collate "C" not null,
    unique nulls not distinct (kind, channel, priority, branch_id, language, tier)
);
