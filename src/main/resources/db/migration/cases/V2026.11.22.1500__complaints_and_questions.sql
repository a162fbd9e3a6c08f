-- The kinds of case: a short tree, named in each language. Hangs on no customer.
create table case_kinds (
    id        uuid primary key,
    parent_id uuid references case_kinds,
    position  integer not null,
    complaint boolean not null,
    gone_at   timestamptz
);
create table case_kind_names (
    kind_id  uuid not null references case_kinds on delete cascade,
    language text collate "C" not null check (language in ('en', 'ur', 'ta', 'fil')),
    name     text not null check (length(name) between 1 and 80),
    primary key (kind_id, language)
);

create table cases (
    customer_id   uuid not null,
    id            uuid not null,
    bucket        smallint not null check (bucket between 0 and 63),
    code          text collate "C" not null unique,
    branch_id     uuid not null references branches,
    owner_id      uuid references colleagues,
    kind_id       uuid references case_kinds,
    channel       text collate "C" not null check (channel in ('email', 'web', 'phone', 'portal', 'api')),
    priority      text collate "C" not null default 'normal' check (priority in ('normal', 'high')),
    language      text collate "C" not null check (language in ('en', 'ur', 'ta', 'fil')),
    subject       text not null check (length(subject) between 1 and 300),
    wants         text not null,
    state         text collate "C" not null default 'open' check (state in ('open', 'waiting', 'closed')),
    opened_at     timestamptz not null,
    opened_by     uuid not null,
    mailbox_id    uuid,
    address       text collate "C",
    external_id   text collate "C",
    confirmed_at  timestamptz,
    refiled_to    uuid,
    last_entry_at timestamptz not null,
    last_by       text collate "C" not null,
    version       integer not null default 1,
    primary key (customer_id, id)
);
create index cases_id on cases (id);
create index cases_branch_open on cases (branch_id, last_entry_at desc, id desc) where state <> 'closed';
create index cases_owner_open on cases (owner_id, last_entry_at desc, id desc) where state <> 'closed';
create index cases_recent on cases (last_entry_at desc, id desc);
create index cases_branch_recent on cases (branch_id, last_entry_at desc, id desc);

-- The thread: the customer's words first, never edited; then letters, notes, and what was done.
create table entries (
    customer_id uuid not null,
    case_id     uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    kind        text collate "C" not null
                check (kind in ('words', 'customer', 'letter', 'note', 'refusal', 'brief', 'fact', 'broken_word')),
    author_kind text collate "C" not null check (author_kind in ('customer', 'colleague', 'house', 'third')),
    author_id   uuid not null,
    author_name text not null,
    at          timestamptz not null,
    language    text collate "C" not null,
    body        text not null,
    detail      jsonb not null default '{}',
    html        text collate "C" references blobs,
    mail_id     uuid,
    letter_id   uuid,
    held        text,
    undone_at   timestamptz,
    tokens      tsvector not null default '',
    primary key (customer_id, case_id, id),
    foreign key (customer_id, case_id) references cases on delete cascade
);
create index entries_mail on entries (mail_id) where mail_id is not null;
create index entries_letter on entries (letter_id) where letter_id is not null;
create index entries_tokens on entries using gin (tokens) with (fastupdate = on);

create table entry_files (
    customer_id uuid not null,
    case_id     uuid not null,
    entry_id    uuid not null,
    n           smallint not null,
    bucket      smallint not null check (bucket between 0 and 63),
    blob_id     text collate "C" not null references blobs,
    file_name   text not null,
    media_type  text not null,
    bytes       bigint not null check (bytes >= 0),
    primary key (customer_id, case_id, entry_id, n),
    foreign key (customer_id, case_id, entry_id) references entries on delete cascade
);

-- Closed by whom, when, with what; opened again by whom, when.
create table closures (
    customer_id uuid not null,
    case_id     uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    at          timestamptz not null,
    by_id       uuid not null,
    by_name     text not null,
    resolution  text collate "C" not null check (resolution in ('solved', 'answered', 'refused', 'no_answer', 'not_a_case')),
    reopened_at timestamptz,
    reopened_by text,
    primary key (customer_id, case_id, id),
    foreign key (customer_id, case_id) references cases on delete cascade
);

create table case_tags (
    customer_id uuid not null,
    case_id     uuid not null,
    tag         text not null check (length(tag) between 1 and 40),
    bucket      smallint not null check (bucket between 0 and 63),
    primary key (customer_id, case_id, tag),
    foreign key (customer_id, case_id) references cases on delete cascade
);
create index case_tags_tag on case_tags (tag);

create table case_links (
    customer_id uuid not null,
    case_id     uuid not null,
    other_customer uuid not null,
    other_id    uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    kind        text collate "C" not null check (kind in ('like', 'split_from', 'merged_into', 'refiled_from')),
    made_at     timestamptz not null,
    made_by     text not null,
    primary key (customer_id, case_id, other_id, kind),
    foreign key (customer_id, case_id) references cases on delete cascade
);

-- What a colleague is writing and has not sent; survives everything but sending.
create table case_drafts (
    customer_id  uuid not null,
    case_id      uuid not null,
    colleague_id uuid not null,
    kind         text collate "C" not null check (kind in ('letter', 'note', 'refusal')),
    bucket       smallint not null check (bucket between 0 and 63),
    body         text not null,
    saved_at     timestamptz not null,
    primary key (customer_id, case_id, colleague_id, kind),
    foreign key (customer_id, case_id) references cases on delete cascade
);

-- Who else is looking.
create table case_readers (
    customer_id  uuid not null,
    case_id      uuid not null,
    colleague_id uuid not null,
    bucket       smallint not null check (bucket between 0 and 63),
    seen_at      timestamptz not null,
    primary key (customer_id, case_id, colleague_id),
    foreign key (customer_id, case_id) references cases on delete cascade
);

-- Lists that a colleague wants to find again. Hangs on no customer.
create table case_views (
    id           uuid primary key,
    colleague_id uuid not null references colleagues,
    name         text not null check (length(name) between 1 and 60),
    query        text not null check (length(query) <= 500),
    shared       boolean not null default false
);
