-- The same rule as one expression, which PostgreSQL puts in place of the call: to start PL/pgSQL took longer than what it then did.
-- CASE keeps the order: the clock is read once the lock is held.
CREATE OR REPLACE FUNCTION fillmore_stamp(newest_seen timestamptz) RETURNS timestamptz
LANGUAGE sql AS $$
    SELECT CASE WHEN pg_advisory_xact_lock_shared(4604601) IS NOT NULL
                THEN greatest(clock_timestamp(), newest_seen + interval '1 microsecond') END
$$;
