-- A file that a program sent ahead, for a letter or a note in this case; forgotten after a day.
create table case_uploads (
    customer_id uuid not null,
    case_id     uuid not null,
    id          uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    key_id      uuid not null,
    blob_id     text collate "C" not null references blobs,
    file_name   text not null,
    bytes       bigint not null check (bytes >= 0),
    at          timestamptz not null,
    primary key (customer_id, case_id, id),
    foreign key (customer_id, case_id) references cases on delete cascade
);
create index case_uploads_age on case_uploads (at);
create index case_uploads_blob on case_uploads (blob_id);
