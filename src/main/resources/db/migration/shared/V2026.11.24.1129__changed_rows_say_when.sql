-- Says when a row changed, by the database's own clock, whoever changed it: programs ask for what changed since.
create function touched() returns trigger language plpgsql as $$
begin
    new.updated_at := clock_timestamp();
    return new;
end $$;
