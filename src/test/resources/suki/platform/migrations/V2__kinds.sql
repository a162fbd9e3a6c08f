alter table thing add column kind text not null default 'plain';
