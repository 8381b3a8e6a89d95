-- As for the entities that wait for an instrument, see V0004.
CREATE INDEX fee_rules_unresolved ON fee_rules
    USING gin (instrument_identifiers jsonb_path_ops) WITH (fastupdate = off)
    WHERE lusid_instrument_id = 'LUID_ZZZZZZZZ';
