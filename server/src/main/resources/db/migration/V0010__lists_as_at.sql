-- Lists as at an instant: what has ceased to be current since then is found by when it did, see VersionedSql.listAsAt.
CREATE INDEX portfolios_past_until ON portfolios_past (as_at_to);
CREATE INDEX blocks_past_until ON blocks_past (as_at_to);
CREATE INDEX orders_past_until ON orders_past (as_at_to);
CREATE INDEX placements_past_until ON placements_past (as_at_to);
CREATE INDEX executions_past_until ON executions_past (as_at_to);
CREATE INDEX allocations_past_until ON allocations_past (as_at_to);
CREATE INDEX transactions_past_until ON transactions_past (as_at_to);
CREATE INDEX order_instructions_past_until ON order_instructions_past (as_at_to);
CREATE INDEX packages_past_until ON packages_past (as_at_to);
CREATE INDEX participations_past_until ON participations_past (as_at_to);
CREATE INDEX instruments_past_until ON instruments_past (as_at_to);
CREATE INDEX property_definitions_past_until ON property_definitions_past (as_at_to);
CREATE INDEX fee_rules_past_until ON fee_rules_past (as_at_to);
