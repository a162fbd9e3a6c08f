create table branch (
    id uuid primary key,
    name text not null,
    head uuid
);
create table colleague (
    id uuid primary key,
    branch uuid not null references branch,
    boss uuid references colleague,
    name text not null
);
alter table branch add foreign key (head) references colleague;
insert into branch values ('00000000-0000-7000-8000-000000000001', 'made by a migration', null);

create table thing (
    id bigint generated always as identity primary key,
    said text,
    shouted text generated always as (upper(said)) stored,
    weight double precision,
    price numeric(12, 4),
    seen timestamptz,
    lasted interval,
    raw bytea,
    tags text[],
    more jsonb
);
create materialized view things_said as select count(*) as count from thing;

create table ledger (id int primary key, points int not null);
create function ledger_is_append_only() returns trigger language plpgsql as
    $$ begin raise exception 'the ledger is append-only'; end $$;
create trigger ledger_guard before update or delete or insert on ledger
    for each row when (pg_trigger_depth() < 1 and current_setting('suki.test', true) is null)
    execute function ledger_is_append_only();

create table fact (at date not null, what text) partition by range (at);
create table fact_old partition of fact for values from (minvalue) to ('2026-01-01');
create table fact_new partition of fact for values from ('2026-01-01') to (maxvalue);

create schema "Odd one";
create table "Odd one"."Table; with ""quotes" ("select" text, "Column 2" int);
create sequence "Odd one"."Next";
