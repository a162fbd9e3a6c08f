-- Every letter that reached us, raw first. Hangs on no customer: the modules above know whose it is.
create table mails (
    id            uuid primary key,
    mailbox_id    uuid not null references mailboxes (id),
    identity      text collate "C" not null check (length(identity) between 1 and 200),
    transport     text collate "C" not null check (transport in ('smtp', 'imap', 'other')),
    raw           text collate "C" not null references blobs (id),
    sender        text collate "C",
    recipients    text[] collate "C" not null,
    arrived_at    timestamptz not null,
    state         text collate "C" not null
                  check (state in ('stored', 'taken', 'aside', 'ignored', 'double', 'quarantined')),
    attempts      smallint not null check (attempts >= 0),
    next_try_at   timestamptz not null,
    forced        boolean not null,
    reason        text not null,
    score         real not null,
    decided_at    timestamptz,
    from_address  text collate "C" not null,
    from_name     text not null,
    subject       text not null,
    message_id    text collate "C" not null,
    html          text collate "C" references blobs (id),
    unique (mailbox_id, identity)
);
create index mails_due on mails (next_try_at, id) where state = 'stored';
create index mails_set_aside on mails (state, id) where state in ('aside', 'quarantined', 'ignored');
create index mails_raw on mails (raw);

-- One letter through two mailboxes is one letter: the same words under the same Message-ID.
create table mail_contents (
    content bytea primary key check (octet_length(content) = 32),
    mail_id uuid not null references mails (id)
);

create table mail_files (
    mail_id    uuid not null references mails (id),
    position   smallint not null check (position >= 0),
    blob_id    text collate "C" not null references blobs (id),
    file_name  text not null check (length(file_name) <= 200),
    media_type text collate "C" not null check (length(media_type) <= 120),
    size       integer not null check (size >= 0),
    cid        text collate "C",
    primary key (mail_id, position)
);
create index mail_files_blob on mail_files (blob_id);
