-- Words are looked for among the newest entries first: with the words of an entry stand its day, its week and its
-- quarter of 91 days, counted from 1970 in UTC, so that the index itself meets both. "~" is in no word.
set local lock_timeout = '5s';

create function entry_words(tokens tsvector, at timestamptz) returns tsvector
    language sql immutable parallel safe
    return tokens || array_to_tsvector(array[
        '~d' || ((at at time zone 'UTC')::date - date '1970-01-01')::text,
        '~w' || (((at at time zone 'UTC')::date - date '1970-01-01') / 7)::text,
        '~q' || (((at at time zone 'UTC')::date - date '1970-01-01') / 91)::text]);

create index entries_words on entries using gin (entry_words(tokens, at)) with (fastupdate = on);
-- last, so that letters can be read while the new one is made
drop index entries_tokens;
