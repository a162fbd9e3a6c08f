set local lock_timeout = '2s';
-- A case that is re-filed for another customer takes the other system's name along, so the name is on both.
drop index cases_external;
create index cases_external on cases (branch_id, external_id) where external_id is not null;
