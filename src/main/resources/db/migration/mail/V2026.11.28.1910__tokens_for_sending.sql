set local lock_timeout = '3s';

-- Sending with XOAUTH2 refreshes its token as fetching does; a release that knows nothing of it leaves both empty.
alter table mailboxes add column out_token_url text collate "C" not null default '';
alter table mailboxes add column out_client text collate "C" not null default '';
