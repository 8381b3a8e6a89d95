-- A fee rule: what a transaction of a kind is charged, and the property that says so. An absent condition matches anything.
CREATE TABLE fee_rules (
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
    property_key text NOT NULL,
    portfolio_scope text COLLATE "C",
    side text,
    type text,
    counterparty text,
    transaction_currency text,
    settlement_currency text,
    instrument_identifiers jsonb NOT NULL,
    lusid_instrument_id text,
    currency text,
    fixed numeric,
    per_unit numeric,
    basis_points numeric,
    minimum numeric,
    maximum numeric,
    CONSTRAINT fee_rules_pk PRIMARY KEY (scope, code),
    CONSTRAINT fee_rules_charge CHECK (num_nonnulls(fixed, per_unit, basis_points) > 0),
    CONSTRAINT fee_rules_minimum_within_maximum CHECK (minimum <= maximum)
);
CREATE TABLE fee_rules_past (
    LIKE fee_rules,
    as_at_to timestamptz NOT NULL,
    CONSTRAINT fee_rules_past_pk PRIMARY KEY (scope, code, as_at_from),
    CONSTRAINT fee_rules_past_ends CHECK (as_at_to >= as_at_from)
);
CREATE VIEW fee_rules_as_at AS
    SELECT *, 'infinity'::timestamptz AS as_at_to FROM fee_rules UNION ALL SELECT * FROM fee_rules_past;
CREATE INDEX fee_rules_of_portfolio_scope ON fee_rules (portfolio_scope);
