-- A link in a letter: what it opens, for whom, until when. Only the hash of its token is kept.
create table portal_links (
    customer_id uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    token       bytea not null unique,
    kind        text collate "C" not null,
    subject_id  uuid not null,
    href        text collate "C" not null,
    made_at     timestamptz not null,
    ends_at     timestamptz not null,
    primary key (customer_id, id)
);
create index portal_links_subject on portal_links (subject_id);

-- A browser that opened a link by its button.
create table portal_visits (
    customer_id uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    link_id     uuid not null,
    token       bytea not null unique,
    language    text collate "C" not null,
    begun_at    timestamptz not null,
    primary key (customer_id, id),
    foreign key (customer_id, link_id) references portal_links on delete cascade
);
create index portal_visits_link on portal_visits (customer_id, link_id);
