-- The rule of the aim, so that a changed calendar counts it again; whether the present time was set by hand, so that it
-- does not; and the order of facts that were written at the same instant.
set local lock_timeout = '5s';
alter table promises add column aim_rule text collate "C";
alter table promises add column by_hand boolean not null default false;
alter table promise_facts add column n integer not null default 0;
update promises set by_hand = true where moves > 0;
