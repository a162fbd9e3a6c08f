create table branches (
    id       uuid primary key,
    name     text not null check (length(name) between 1 and 120),
    zone     text collate "C" not null,
    country  text collate "C" not null,
    language text collate "C" not null check (language in ('en', 'ur', 'ta', 'fil')),
    phone    text collate "C" not null,
    address  text not null
);
