-- Instruments, what entities without a resolved instrument wait for, and the definitions of properties.

-- An instrument. Its identifiers by key Instrument/<scope>/<type>, as on the entities that name it. The definition is text,
-- since it is given back to the letter; instrument_type and dom_ccy are read from it.
CREATE TABLE instruments (
    lusid_instrument_id text COLLATE "C" NOT NULL,
    entity_id uuid NOT NULL,
    version integer NOT NULL,
    as_at_from timestamptz NOT NULL,
    modified_by text NOT NULL,
    modified_request text NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    created_request text NOT NULL,
    scope text COLLATE "C" NOT NULL,
    instrument_identifiers jsonb NOT NULL,
    name text NOT NULL,
    look_through_portfolio_scope text COLLATE "C",
    look_through_portfolio_code text COLLATE "C",
    definition text,
    instrument_type text,
    dom_ccy text,
    settlement_days integer,
    settlement_calendars text[] NOT NULL,
    properties jsonb NOT NULL,
    CONSTRAINT instruments_pk PRIMARY KEY (lusid_instrument_id)
);
CREATE TABLE instruments_past (
    LIKE instruments,
    as_at_to timestamptz NOT NULL,
    CONSTRAINT instruments_past_pk PRIMARY KEY (lusid_instrument_id, as_at_from),
    CONSTRAINT instruments_past_ends CHECK (as_at_to >= as_at_from)
);
CREATE VIEW instruments_as_at AS
    SELECT *, 'infinity'::timestamptz AS as_at_to FROM instruments UNION ALL SELECT * FROM instruments_past;
CREATE INDEX instruments_by_identifier ON instruments USING gin (instrument_identifiers jsonb_path_ops) WITH (fastupdate = off);
CREATE INDEX instruments_past_by_identifier ON instruments_past
    USING gin (instrument_identifiers jsonb_path_ops) WITH (fastupdate = off);
CREATE INDEX instruments_of_scope ON instruments (scope, lusid_instrument_id);

-- Which instrument an identifier names now: each is one instrument's alone. Follows instruments.instrument_identifiers.
-- The reference is checked at the end, since identifiers are written while locks are still being taken.
CREATE TABLE instrument_identifiers (
    key text COLLATE "C" NOT NULL,
    value text COLLATE "C" NOT NULL,
    lusid_instrument_id text COLLATE "C" NOT NULL,
    CONSTRAINT instrument_identifiers_pk PRIMARY KEY (key, value),
    CONSTRAINT instrument_identifiers_instrument_fk FOREIGN KEY (lusid_instrument_id)
        REFERENCES instruments (lusid_instrument_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX instrument_identifiers_of_instrument ON instrument_identifiers (lusid_instrument_id);

-- Entities whose identifiers nothing resolves yet: what a new instrument looks through, and nothing else.
CREATE INDEX blocks_unresolved ON blocks USING gin (instrument_identifiers jsonb_path_ops) WITH (fastupdate = off)
    WHERE lusid_instrument_id = 'LUID_ZZZZZZZZ';
CREATE INDEX orders_unresolved ON orders USING gin (instrument_identifiers jsonb_path_ops) WITH (fastupdate = off)
    WHERE lusid_instrument_id = 'LUID_ZZZZZZZZ';
CREATE INDEX placements_unresolved ON placements USING gin (instrument_identifiers jsonb_path_ops) WITH (fastupdate = off)
    WHERE lusid_instrument_id = 'LUID_ZZZZZZZZ';
CREATE INDEX executions_unresolved ON executions USING gin (instrument_identifiers jsonb_path_ops) WITH (fastupdate = off)
    WHERE lusid_instrument_id = 'LUID_ZZZZZZZZ';
CREATE INDEX allocations_unresolved ON allocations USING gin (instrument_identifiers jsonb_path_ops) WITH (fastupdate = off)
    WHERE lusid_instrument_id = 'LUID_ZZZZZZZZ';
CREATE INDEX transactions_unresolved ON transactions USING gin (instrument_identifiers jsonb_path_ops) WITH (fastupdate = off)
    WHERE lusid_instrument_id = 'LUID_ZZZZZZZZ';

-- The instruments that identifiers name. sets says which belong to one entity, null for those of an entity that has its
-- instrument anyway. Where a set names nothing, no instrument can come into being until the calling transaction has ended:
-- else its entity would be missed by the instrument that it waits for. The number is the lock's, the same in InstrumentStore.
-- Each query within sees what was committed before it, the second one what came while the lock was waited for.
CREATE FUNCTION fillmore_resolve(sets integer[], keys text[], vals text[])
RETURNS TABLE (key text, value text, lusid_instrument_id text)
LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
BEGIN
    IF EXISTS (
        SELECT FROM unnest(sets, keys, vals) AS s (number, key, value)
          LEFT JOIN instrument_identifiers i ON i.key = s.key AND i.value = s.value
         WHERE s.number IS NOT NULL GROUP BY s.number HAVING count(i.key) = 0) THEN
        PERFORM pg_advisory_xact_lock_shared(4604602);
    END IF;
    RETURN QUERY
        SELECT i.key, i.value, i.lusid_instrument_id
          FROM (SELECT DISTINCT s.key, s.value FROM unnest(keys, vals) AS s (key, value)) s
          JOIN instrument_identifiers i ON i.key = s.key AND i.value = s.value;
END
$$;

-- What a property key Domain/scope/code means.
CREATE TABLE property_definitions (
    domain text COLLATE "C" NOT NULL,
    scope text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL,
    entity_id uuid NOT NULL,
    version integer NOT NULL,
    as_at_from timestamptz NOT NULL,
    modified_by text NOT NULL,
    modified_request text NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    created_request text NOT NULL,
    display_name text NOT NULL,
    data_type_scope text COLLATE "C" NOT NULL,
    data_type_code text COLLATE "C" NOT NULL,
    constraint_style text NOT NULL,
    property_description text,
    collection_type text,
    value_format text,
    CONSTRAINT property_definitions_pk PRIMARY KEY (domain, scope, code)
);
CREATE TABLE property_definitions_past (
    LIKE property_definitions,
    as_at_to timestamptz NOT NULL,
    CONSTRAINT property_definitions_past_pk PRIMARY KEY (domain, scope, code, as_at_from),
    CONSTRAINT property_definitions_past_ends CHECK (as_at_to >= as_at_from)
);
CREATE VIEW property_definitions_as_at AS
    SELECT *, 'infinity'::timestamptz AS as_at_to FROM property_definitions
    UNION ALL SELECT * FROM property_definitions_past;
