-- What changed a moment ago, for the open pages of every node. Hangs on no customer; a row lives ten minutes.
create table pulse (
    id    uuid primary key,
    topic text collate "C" not null,
    at    timestamptz not null
);
create index pulse_at on pulse (at);

-- Proof that a form or a keyed request was carried out: written in the same transaction as the deed.
create table deeds (
    scope        text collate "C" not null,
    key          text collate "C" not null,
    fingerprint  bytea not null,
    at           timestamptz not null,
    status       integer,
    location     text,
    body         bytea,
    primary key (scope, key)
);
create index deeds_at on deeds (at);
