-- A word to a colleague that a browser of theirs showed, and when such a browser was last there to show one.
set local lock_timeout = '2s';
alter table notices add column shown_at timestamptz;
alter table colleagues add column browser_seen_at timestamptz;
