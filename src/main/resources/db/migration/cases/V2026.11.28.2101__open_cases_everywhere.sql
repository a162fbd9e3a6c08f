-- Cases of all branches by their state, for those who work everywhere.
set local lock_timeout = '5s';
create index cases_open on cases (last_entry_at desc, id desc) where state <> 'closed';
create index cases_waiting on cases (last_entry_at desc, id desc) where state = 'waiting';
create index cases_closed on cases (last_entry_at desc, id desc) where state = 'closed';
