-- How many customers of a branch are good ones and how many have probably gone, by the money they buy in: written anew
-- with the night's look, so that no page counts all forecasts. Hangs on no customer.
set local lock_timeout = '5s';
create table forecast_counts (
    currency  text collate "C" not null,
    branch_id uuid not null,
    good      integer not null check (good >= 0),
    gone      integer not null check (gone >= 0),
    primary key (currency, branch_id)
);
-- until the next night
insert into forecast_counts (currency, branch_id, good, gone)
select f.currency, c.branch_id, count(*) filter (where f.alive >= 0.5),
       count(*) filter (where f.alive < 0.5 and f.lost_minor > 0)
  from purchase_forecasts f join customers c on c.id = f.customer_id
 where f.repeats >= 2 and c.erased_at is null and c.confirmed_at is not null
 group by f.currency, c.branch_id;
