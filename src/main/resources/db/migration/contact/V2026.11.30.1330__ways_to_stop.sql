-- The way out that an offer or a question carries: whoever has the letter may say that they want no more of its kind.
set local lock_timeout = '5s';
create table stop_links (
    customer_id uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    token       bytea not null unique,
    channel     text collate "C" not null check (channel in ('email', 'text')),
    purpose     text collate "C" not null check (purpose in ('asking', 'promotion')),
    made_at     timestamptz not null,
    primary key (customer_id, id)
);

-- The newest word of a channel and purpose, at once.
create index consents_newest on consents (customer_id, channel, purpose, id desc);
