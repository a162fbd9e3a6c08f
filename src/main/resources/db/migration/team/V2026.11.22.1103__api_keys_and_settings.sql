create table api_keys (
    id          uuid primary key,
    name        text not null check (length(name) between 1 and 120),
    secret_hash bytea not null unique,
    scopes      text[] not null check (cardinality(scopes) between 1 and 40),
    everywhere  boolean not null,
    branches    uuid[] not null check (everywhere or cardinality(branches) > 0),
    made_by     uuid not null references colleagues (id),
    made_at     timestamptz not null,
    ends_at     timestamptz not null check (ends_at > made_at),
    seen_at     timestamptz,
    revoked_at  timestamptz,
    revoked_by  uuid,
    check ((revoked_at is null) = (revoked_by is null))
);

create table settings (
    key          text collate "C" primary key,
    value        jsonb not null,
    changed_by   uuid not null,
    changed_name text not null,
    changed_at   timestamptz not null
);
