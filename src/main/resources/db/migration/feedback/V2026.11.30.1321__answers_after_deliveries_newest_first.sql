-- The list of what customers say begins with what they said last.
set local lock_timeout = '5s';
create index delivery_answers_recent on delivery_answers (at desc, id desc);
