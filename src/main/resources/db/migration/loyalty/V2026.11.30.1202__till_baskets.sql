-- What a colleague is ringing up: one basket each, gone with the sale, or after a day. Hangs on no customer.
set local lock_timeout = '5s';
create table till_baskets (
    colleague_id uuid primary key references colleagues,
    branch_id    uuid not null references branches,
    content      jsonb not null,
    changed_at   timestamptz not null
);
