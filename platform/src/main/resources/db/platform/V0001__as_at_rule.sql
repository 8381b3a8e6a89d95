-- The as-at rule, see docs/architecture.md: what Database and Tx call.

-- The instant at which the calling transaction's writes become known: later than every version that it has loaded, and
-- taken under a shared lock that it keeps to its commit. The number is the lock's, the same in fillmore_settle.
CREATE FUNCTION fillmore_stamp(newest_seen timestamptz) RETURNS timestamptz
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(4604601);
    RETURN greatest(clock_timestamp(), newest_seen + interval '1 microsecond');
END
$$;

-- Returns once every write stamped up to as_at is decided and none can be stamped so any more; false if as_at lies further
-- ahead than the tolerance. Instants older than settled_after are settled already.
CREATE FUNCTION fillmore_settle(as_at timestamptz, settled_after interval, tolerance interval) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    IF as_at < clock_timestamp() - settled_after THEN
        RETURN true;
    END IF;
    IF as_at > clock_timestamp() + tolerance THEN
        RETURN false;
    END IF;
    WHILE as_at >= clock_timestamp() LOOP
        PERFORM pg_sleep(greatest(0.001, extract(epoch FROM as_at - clock_timestamp())));
    END LOOP;
    -- Held to the end of this statement only, since it runs outside any transaction.
    PERFORM pg_advisory_xact_lock(4604601);
    RETURN true;
END
$$;
