-- As for the other entities that wait for an instrument, see V0004.
CREATE INDEX order_instructions_unresolved ON order_instructions
    USING gin (instrument_identifiers jsonb_path_ops) WITH (fastupdate = off)
    WHERE lusid_instrument_id = 'LUID_ZZZZZZZZ';
CREATE INDEX fee_rules_unresolved ON fee_rules
    USING gin (instrument_identifiers jsonb_path_ops) WITH (fastupdate = off)
    WHERE lusid_instrument_id = 'LUID_ZZZZZZZZ';
