-- Refuses a statement that wrote another number of rows than it had to: a broken invariant of ours, which must not be committed.
-- Here, and not where the statement was sent from, since the commit may travel with it.
CREATE FUNCTION fillmore_require_rows(required bigint, written bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF written <> required THEN
        RAISE EXCEPTION 'expected to write % rows, wrote %', required, written;
    END IF;
END
$$;
