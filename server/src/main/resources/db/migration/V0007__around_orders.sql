-- What stands around the orders: instructions they came from, packages they belong to, and their parts in placements.

-- An order instruction: what a portfolio manager asked for, from which orders may be made. lusid_instrument_id is absent when
-- it names no instrument.
CREATE TABLE order_instructions (
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
    created_date timestamptz NOT NULL,
    portfolio_scope text COLLATE "C",
    portfolio_code text COLLATE "C",
    instrument_identifiers jsonb NOT NULL,
    lusid_instrument_id text,
    quantity numeric,
    weight numeric,
    price_amount numeric,
    price_currency text,
    properties jsonb NOT NULL,
    CONSTRAINT order_instructions_pk PRIMARY KEY (scope, code)
);
CREATE TABLE order_instructions_past (
    LIKE order_instructions,
    as_at_to timestamptz NOT NULL,
    CONSTRAINT order_instructions_past_pk PRIMARY KEY (scope, code, as_at_from),
    CONSTRAINT order_instructions_past_ends CHECK (as_at_to >= as_at_from)
);
CREATE VIEW order_instructions_as_at AS
    SELECT *, 'infinity'::timestamptz AS as_at_to FROM order_instructions UNION ALL SELECT * FROM order_instructions_past;

-- A package: orders and instructions that belong together. Both are keys that need not exist.
CREATE TABLE packages (
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
    order_ids text[] NOT NULL,
    order_instruction_ids text[] NOT NULL,
    properties jsonb NOT NULL,
    CONSTRAINT packages_pk PRIMARY KEY (scope, code)
);
CREATE TABLE packages_past (
    LIKE packages,
    as_at_to timestamptz NOT NULL,
    CONSTRAINT packages_past_pk PRIMARY KEY (scope, code, as_at_from),
    CONSTRAINT packages_past_ends CHECK (as_at_to >= as_at_from)
);
CREATE VIEW packages_as_at AS
    SELECT *, 'infinity'::timestamptz AS as_at_to FROM packages UNION ALL SELECT * FROM packages_past;

-- A participation: that an order takes part in a placement.
CREATE TABLE participations (
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
    placement_scope text COLLATE "C" NOT NULL,
    placement_code text COLLATE "C" NOT NULL,
    order_scope text COLLATE "C" NOT NULL,
    order_code text COLLATE "C" NOT NULL,
    CONSTRAINT participations_pk PRIMARY KEY (scope, code),
    CONSTRAINT participations_placement_fk FOREIGN KEY (placement_scope, placement_code) REFERENCES placements (scope, code),
    CONSTRAINT participations_order_fk FOREIGN KEY (order_scope, order_code) REFERENCES orders (scope, code)
);
CREATE TABLE participations_past (
    LIKE participations,
    as_at_to timestamptz NOT NULL,
    CONSTRAINT participations_past_pk PRIMARY KEY (scope, code, as_at_from),
    CONSTRAINT participations_past_ends CHECK (as_at_to >= as_at_from)
);
CREATE VIEW participations_as_at AS
    SELECT *, 'infinity'::timestamptz AS as_at_to FROM participations UNION ALL SELECT * FROM participations_past;
CREATE INDEX participations_of_placement ON participations (placement_scope, placement_code);
CREATE INDEX participations_of_order ON participations (order_scope, order_code);
