-- Whose letters press the buttons: our own, or those known from another system.
set local lock_timeout = '5s';
alter table colleagues add column letters text collate "C" not null default 'suki'
    check (letters in ('suki', 'zammad', 'frappe'));
