set local lock_timeout = '3s';

-- Files of somebody who was erased: each goes unless something else still refers to it.
create table blobs_to_clear (
    blob_id text collate "C" primary key,
    since   timestamptz not null
);
create index outbox_customer on outbox (thread_customer) where thread_customer is not null;
create index outbox_answers on outbox (in_reply_to) where in_reply_to is not null;
