-- How a customer likes to be reached; empty as long as nobody said.
alter table customers add column preferred_channel text not null default ''
    constraint customers_preferred_channel check (preferred_channel in ('', 'email', 'text', 'phone'));
