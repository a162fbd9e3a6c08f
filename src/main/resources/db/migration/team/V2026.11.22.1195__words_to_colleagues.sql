create table notices (
    id           uuid primary key,
    colleague_id uuid not null references colleagues,
    key          text collate "C" not null,
    href         text collate "C" not null,
    at           timestamptz not null,
    seen_at      timestamptz,
    sent_at      timestamptz,
    unique (colleague_id, key, href)
);
create index notices_unsent on notices (at) where sent_at is null and seen_at is null;
