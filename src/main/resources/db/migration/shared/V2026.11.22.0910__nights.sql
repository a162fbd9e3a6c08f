-- Which work of a night some node has taken, so that no other does it again. Hangs on no customer.
create table nights (
    work     text collate "C" not null,
    day      date not null,
    taken_at timestamptz not null,
    done_at  timestamptz,
    primary key (work, day)
);
