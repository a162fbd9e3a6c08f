-- Programs ask for members whose account changed since; the list of members begins with who joined last.
set local lock_timeout = '2s';
alter table point_accounts add column updated_at timestamptz not null default now();
alter table point_accounts alter column updated_at set default clock_timestamp();
create trigger point_accounts_touched before update on point_accounts for each row execute function touched();
create index point_accounts_updated on point_accounts (updated_at, membership_id);
create index memberships_joined on memberships (joined_at, id);
