create table colleagues (
    id             uuid primary key,
    name           text not null check (length(name) between 1 and 120),
    email          text collate "C" not null unique check (email = lower(email) and length(email) between 3 and 254),
    language       text collate "C" not null check (language in ('en', 'ur', 'ta', 'fil')),
    zone           text collate "C" not null,
    home_branch    uuid not null references branches (id),
    theme          text collate "C" not null check (theme in ('auto', 'light', 'dark')),
    density        text collate "C" not null check (density in ('comfortable', 'compact')),
    letter_keys    boolean not null,
    told_by        text collate "C" not null check (told_by in ('email', 'browser', 'none')),
    deputy_id      uuid references colleagues (id) check (deputy_id <> id),
    joined_at      timestamptz not null,
    deactivated_at timestamptz,
    deactivated_by uuid,
    check ((deactivated_at is null) = (deactivated_by is null))
);

-- A role held in one branch, or everywhere when there is no branch.
create table grants (
    id           uuid primary key,
    colleague_id uuid not null references colleagues (id),
    role         text collate "C" not null check (role in ('STAFF', 'MANAGER', 'ADMINISTRATOR')),
    branch_id    uuid references branches (id),
    given_by     uuid not null,
    given_at     timestamptz not null,
    unique nulls not distinct (colleague_id, role, branch_id)
);
create index grants_branch on grants (branch_id, colleague_id);

create table passwords (
    colleague_id uuid primary key references colleagues (id),
    hash         text collate "C" not null,
    changed_at   timestamptz not null
);

-- The second step of signing in: a secret shared with a telephone, sealed with the key file.
create table second_steps (
    colleague_id uuid primary key references colleagues (id),
    secret       bytea not null,
    made_at      timestamptz not null,
    confirmed_at timestamptz,
    last_step    bigint not null
);

create table recovery_codes (
    colleague_id uuid not null references colleagues (id),
    hash         bytea not null,
    spent_at     timestamptz,
    primary key (colleague_id, hash)
);

-- Browsers that are signed in. Only the hash of the cookie is here; a session that ends is removed.
create table sessions (
    id           uuid primary key,
    token_hash   bytea not null unique,
    colleague_id uuid not null references colleagues (id),
    network      text collate "C" not null,
    browser      text not null,
    started_at   timestamptz not null,
    seen_at      timestamptz not null
);
create index sessions_colleague on sessions (colleague_id, id);
create index sessions_seen on sessions (seen_at);

-- Somebody gave the right password and owes the second step.
create table steps_owed (
    token_hash   bytea primary key,
    colleague_id uuid not null references colleagues (id),
    ends_at      timestamptz not null
);
create index steps_owed_ends on steps_owed (ends_at);

-- Links that work once: an invitation, a new password, a way in without a password.
create table entry_links (
    token_hash   bytea primary key,
    purpose      text collate "C" not null check (purpose in ('invitation', 'password', 'sign_in')),
    colleague_id uuid not null references colleagues (id),
    made_by      uuid not null,
    made_at      timestamptz not null,
    ends_at      timestamptz not null,
    spent_at     timestamptz
);
create index entry_links_colleague on entry_links (colleague_id, ends_at);

-- How often somebody tried something lately, and from when the next try counts: slower and slower, never shut.
create table paces (
    key        text collate "C" primary key,
    tries      integer not null check (tries >= 0),
    since      timestamptz not null,
    not_before timestamptz not null
);
create index paces_since on paces (since);

-- Where a colleague has signed in from before: strangers' wrong tries do not slow these.
create table known_networks (
    colleague_id uuid not null references colleagues (id),
    network      text collate "C" not null,
    seen_at      timestamptz not null,
    primary key (colleague_id, network)
);
