-- How often an address that nobody proved was written to; and who points to a case.
set local lock_timeout = '5s';
create index cases_unproved on cases (address, opened_at) where confirmed_at is null;
create index case_links_other on case_links (other_customer, other_id);
