-- Files by the SHA-256 of their content, in parts, so that nobody needs 25 MB in one piece. Hang on no customer.
create table blobs (
    id   text collate "C" primary key check (id ~ '^[0-9a-f]{64}$'),
    size integer not null check (size between 0 and 26214400),
    at   timestamptz not null
);
create table blob_parts (
    blob_id text collate "C" not null references blobs (id) on delete cascade,
    part    smallint not null check (part >= 0),
    content bytea not null check (octet_length(content) between 1 and 262144),
    primary key (blob_id, part)
);

-- The addresses that letters reach us at. Secrets are sealed with the key file; the database alone opens none.
create table mailboxes (
    id            uuid primary key,
    address       text collate "C" not null unique check (address = lower(address) and length(address) between 3 and 254),
    display_name  text not null check (length(display_name) <= 120),
    branch_id     uuid not null,
    language      text collate "C" not null check (language in ('en', 'ur', 'ta', 'fil')),
    in_kind       text collate "C" not null check (in_kind in ('NONE', 'SMTP', 'IMAP')),
    in_host       text collate "C" not null,
    in_port       integer not null check (in_port between 0 and 65535),
    in_security   text collate "C" not null check (in_security in ('NONE', 'STARTTLS', 'TLS')),
    in_sign_in    text collate "C" not null check (in_sign_in in ('PASSWORD', 'XOAUTH2')),
    in_user       text not null,
    in_secret     bytea,
    in_token_url  text collate "C" not null,
    in_client     text collate "C" not null,
    in_folder     text not null,
    in_done       text not null,
    trusted       text collate "C" not null,
    out_kind      text collate "C" not null check (out_kind in ('NONE', 'SMTP', 'KEEP')),
    out_host      text collate "C" not null,
    out_port      integer not null check (out_port between 0 and 65535),
    out_security  text collate "C" not null check (out_security in ('NONE', 'STARTTLS', 'TLS')),
    out_sign_in   text collate "C" not null check (out_sign_in in ('PASSWORD', 'XOAUTH2')),
    out_user      text not null,
    out_secret    bytea,
    opened_at     timestamptz not null,
    changed_at    timestamptz not null
);
create index mailboxes_branch on mailboxes (branch_id);

-- How far a folder has been read, and which node reads it now.
create table imap_folders (
    mailbox_id  uuid primary key references mailboxes (id),
    node        text collate "C" not null,
    held_until  timestamptz not null,
    validity    bigint not null,
    last_uid    bigint not null,
    read_at     timestamptz,
    failed_at   timestamptz,
    failure     text not null
);
