-- Every letter that was decided, in the transaction that decided it. Hangs on no customer: the thread is opaque here.
create table outbox (
    id              uuid primary key,
    mailbox_id      uuid not null references mailboxes (id),
    to_address      text collate "C" not null check (length(to_address) between 3 and 254),
    to_name         text not null,
    subject         text not null,
    body            text not null,
    html            text,
    thread_kind     text collate "C",
    thread_customer uuid,
    thread_subject  uuid,
    automatic       boolean not null,
    purpose         text collate "C" not null check (length(purpose) between 1 and 60),
    in_reply_to     uuid references mails (id),
    message_id      text collate "C" not null unique,
    token           bytea not null unique check (octet_length(token) = 32),
    put_at          timestamptz not null,
    state           text collate "C" not null
                    check (state in ('waiting', 'sending', 'accepted', 'refused', 'withdrawn')),
    next_try_at     timestamptz not null,
    attempts        smallint not null check (attempts >= 0),
    ended_at        timestamptz,
    reason          text not null,
    bounced_at      timestamptz,
    bounce_hard     boolean,
    check ((thread_kind is null) = (thread_customer is null) and (thread_kind is null) = (thread_subject is null)),
    check ((state in ('waiting', 'sending')) = (ended_at is null)),
    check ((bounced_at is null) = (bounce_hard is null))
);
create index outbox_due on outbox (next_try_at, id) where state in ('waiting', 'sending');
create index outbox_automatic on outbox (to_address, put_at) where automatic;
create index outbox_newest on outbox (id desc);

create table outbox_files (
    outbox_id  uuid not null references outbox (id),
    position   smallint not null check (position >= 0),
    blob_id    text collate "C" not null references blobs (id),
    file_name  text not null check (length(file_name) <= 200),
    media_type text collate "C" not null check (length(media_type) <= 120),
    size       integer not null check (size >= 0),
    cid        text collate "C",
    primary key (outbox_id, position)
);
create index outbox_files_blob on outbox_files (blob_id);

-- A row for each address that a machine of ours wrote to: locked while the next automatic letter is decided.
create table automatic_addresses (
    address  text collate "C" primary key,
    asked_at timestamptz not null
);

create table bounces (
    mail_id   uuid primary key references mails (id),
    outbox_id uuid not null references outbox (id),
    hard      boolean not null,
    reason    text not null,
    at        timestamptz not null
);
create index bounces_outbox on bounces (outbox_id);
