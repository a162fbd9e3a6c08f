-- What a reward took off each line of a sale, in minor units of the line's money: what is left was paid, and earns.
set local lock_timeout = '5s';
create table line_reductions (
    customer_id  uuid not null,
    purchase_id  uuid not null,
    n            smallint not null check (n > 0),
    bucket       smallint not null check (bucket between 0 and 63),
    amount_minor bigint not null check (amount_minor > 0),
    primary key (customer_id, purchase_id, n),
    foreign key (customer_id, purchase_id, n) references purchase_lines on delete cascade
        deferrable initially deferred
);
