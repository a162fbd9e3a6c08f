-- For the report on how soon complaints see a first act.
set local lock_timeout = '5s';
create index judgements_ours on judgements (at) where fault = 'ours';
