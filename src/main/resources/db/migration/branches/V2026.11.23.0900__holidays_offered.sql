-- The last year whose holidays have been offered to the branch.
alter table branches add column holidays_until smallint not null default 0;
