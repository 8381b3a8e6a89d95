-- As before (V0004), but where everything is found, which is nearly always, one query is all: only when something is not, it is
-- looked whether that leaves an entity without an instrument.
CREATE OR REPLACE FUNCTION fillmore_resolve(sets integer[], keys text[], vals text[])
RETURNS TABLE (key text, value text, lusid_instrument_id text)
LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
DECLARE
    found_now bigint;
BEGIN
    RETURN QUERY
        SELECT i.key, i.value, i.lusid_instrument_id
          FROM unnest(keys, vals) AS s (key, value)
          JOIN instrument_identifiers i ON i.key = s.key AND i.value = s.value;
    GET DIAGNOSTICS found_now = ROW_COUNT;
    IF found_now = cardinality(keys) THEN
        RETURN;
    END IF;
    IF EXISTS (
        SELECT FROM unnest(sets, keys, vals) AS s (number, key, value)
          LEFT JOIN instrument_identifiers i ON i.key = s.key AND i.value = s.value
         WHERE s.number IS NOT NULL GROUP BY s.number HAVING count(i.key) = 0) THEN
        PERFORM pg_advisory_xact_lock_shared(4604602);
    END IF;
    -- Also where nothing is missing any more: what has come since the first query was not found by it.
    RETURN QUERY
        SELECT i.key, i.value, i.lusid_instrument_id
          FROM unnest(keys, vals) AS s (key, value)
          JOIN instrument_identifiers i ON i.key = s.key AND i.value = s.value;
END
$$;
