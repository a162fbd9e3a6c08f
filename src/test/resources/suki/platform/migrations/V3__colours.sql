alter table thing add column colour text not null default 'grey';
create table colour (name text primary key);
insert into colour select distinct colour from thing;
