-- The lifecycle: orders, blocks, placements, executions, allocations, portfolios and their transactions.
--
-- Each entity has three relations: <name> with the current version of each entity, <name>_past with the versions before
-- (as_at_to: when each ceased to be current; equal to as_at_from for the note of a deletion), and <name>_as_at, the view
-- of both, on which reads as at an instant run. See docs/architecture.md, "Every row is a version".

-- A portfolio: where orders belong and transactions are booked.
CREATE TABLE portfolios (
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
    description text,
    created timestamptz NOT NULL,
    base_currency text NOT NULL,
    properties jsonb NOT NULL,
    CONSTRAINT portfolios_pk PRIMARY KEY (scope, code)
);
CREATE TABLE portfolios_past (
    LIKE portfolios,
    as_at_to timestamptz NOT NULL,
    CONSTRAINT portfolios_past_pk PRIMARY KEY (scope, code, as_at_from),
    CONSTRAINT portfolios_past_ends CHECK (as_at_to >= as_at_from)
);
CREATE VIEW portfolios_as_at AS
    SELECT *, 'infinity'::timestamptz AS as_at_to FROM portfolios UNION ALL SELECT * FROM portfolios_past;

-- A block: like orders grouped for the market. Quantity and order_count follow its orders.
CREATE TABLE blocks (
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
    instrument_identifiers jsonb NOT NULL,
    lusid_instrument_id text NOT NULL,
    side text NOT NULL,
    type text,
    time_in_force text,
    limit_price_amount numeric,
    limit_price_currency text,
    stop_price_amount numeric,
    stop_price_currency text,
    quantity numeric NOT NULL,
    order_count integer NOT NULL,
    created_date timestamptz NOT NULL,
    is_swept boolean NOT NULL,
    properties jsonb NOT NULL,
    CONSTRAINT blocks_pk PRIMARY KEY (scope, code),
    CONSTRAINT blocks_quantity_not_negative CHECK (quantity >= 0),
    CONSTRAINT blocks_order_count_not_negative CHECK (order_count >= 0)
);
CREATE TABLE blocks_past (
    LIKE blocks,
    as_at_to timestamptz NOT NULL,
    CONSTRAINT blocks_past_pk PRIMARY KEY (scope, code, as_at_from),
    CONSTRAINT blocks_past_ends CHECK (as_at_to >= as_at_from)
);
CREATE VIEW blocks_as_at AS
    SELECT *, 'infinity'::timestamptz AS as_at_to FROM blocks UNION ALL SELECT * FROM blocks_past;

-- An order: a portfolio's request to trade. It keeps the id of its block; a block's orders are those that name it.
CREATE TABLE orders (
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
    block_scope text COLLATE "C",
    block_code text COLLATE "C",
    instrument_identifiers jsonb NOT NULL,
    lusid_instrument_id text NOT NULL,
    side text NOT NULL,
    type text,
    time_in_force text,
    limit_price_amount numeric,
    limit_price_currency text,
    stop_price_amount numeric,
    stop_price_currency text,
    quantity numeric,
    state text NOT NULL,
    date timestamptz NOT NULL,
    portfolio_scope text COLLATE "C",
    portfolio_code text COLLATE "C",
    order_book_scope text COLLATE "C",
    order_book_code text COLLATE "C",
    order_instruction_scope text COLLATE "C",
    order_instruction_code text COLLATE "C",
    package_scope text COLLATE "C",
    package_code text COLLATE "C",
    price_amount numeric,
    price_currency text,
    weight numeric,
    amount_amount numeric,
    amount_currency text,
    properties jsonb NOT NULL,
    CONSTRAINT orders_pk PRIMARY KEY (scope, code),
    CONSTRAINT orders_quantity_positive CHECK (quantity > 0),
    CONSTRAINT orders_block_fk FOREIGN KEY (block_scope, block_code) REFERENCES blocks (scope, code)
);
CREATE TABLE orders_past (
    LIKE orders,
    as_at_to timestamptz NOT NULL,
    CONSTRAINT orders_past_pk PRIMARY KEY (scope, code, as_at_from),
    CONSTRAINT orders_past_ends CHECK (as_at_to >= as_at_from)
);
CREATE VIEW orders_as_at AS
    SELECT *, 'infinity'::timestamptz AS as_at_to FROM orders UNION ALL SELECT * FROM orders_past;
CREATE INDEX orders_of_block ON orders (block_scope, block_code);
CREATE INDEX orders_past_of_block ON orders_past (block_scope, block_code);

-- A placement: what is sent to one counterparty. block_ids are the keys of its blocks in the order in which it takes from
-- them, taken how much it takes from each (nothing, for a child).
CREATE TABLE placements (
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
    parent_scope text COLLATE "C",
    parent_code text COLLATE "C",
    block_ids text[] NOT NULL,
    taken numeric[] NOT NULL,
    instrument_identifiers jsonb NOT NULL,
    lusid_instrument_id text NOT NULL,
    side text NOT NULL,
    type text NOT NULL,
    time_in_force text NOT NULL,
    limit_price_amount numeric,
    limit_price_currency text,
    stop_price_amount numeric,
    stop_price_currency text,
    quantity numeric NOT NULL,
    state text NOT NULL,
    created_date timestamptz NOT NULL,
    counterparty text,
    execution_system text,
    entry_type text,
    properties jsonb NOT NULL,
    CONSTRAINT placements_pk PRIMARY KEY (scope, code),
    CONSTRAINT placements_quantity_positive CHECK (quantity > 0),
    CONSTRAINT placements_taken_of_each_block CHECK (cardinality(taken) = cardinality(block_ids)),
    CONSTRAINT placements_parent_fk FOREIGN KEY (parent_scope, parent_code) REFERENCES placements (scope, code)
);
CREATE TABLE placements_past (
    LIKE placements,
    as_at_to timestamptz NOT NULL,
    CONSTRAINT placements_past_pk PRIMARY KEY (scope, code, as_at_from),
    CONSTRAINT placements_past_ends CHECK (as_at_to >= as_at_from)
);
CREATE VIEW placements_as_at AS
    SELECT *, 'infinity'::timestamptz AS as_at_to FROM placements UNION ALL SELECT * FROM placements_past;
CREATE INDEX placements_of_block ON placements USING gin (block_ids) WITH (fastupdate = off);
CREATE INDEX placements_past_of_block ON placements_past USING gin (block_ids) WITH (fastupdate = off);
CREATE INDEX placements_of_parent ON placements (parent_scope, parent_code);
CREATE INDEX placements_past_of_parent ON placements_past (parent_scope, parent_code);

-- An execution: fills reported against one placement.
CREATE TABLE executions (
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
    instrument_identifiers jsonb NOT NULL,
    lusid_instrument_id text NOT NULL,
    quantity numeric NOT NULL,
    state text NOT NULL,
    side text NOT NULL,
    type text NOT NULL,
    created_date timestamptz NOT NULL,
    settlement_date timestamptz,
    price_amount numeric,
    price_currency text,
    settlement_currency text NOT NULL,
    settlement_currency_fx_rate numeric NOT NULL,
    counterparty text NOT NULL,
    average_price numeric,
    properties jsonb NOT NULL,
    CONSTRAINT executions_pk PRIMARY KEY (scope, code),
    CONSTRAINT executions_quantity_not_negative CHECK (quantity >= 0),
    CONSTRAINT executions_placement_fk FOREIGN KEY (placement_scope, placement_code) REFERENCES placements (scope, code)
);
CREATE TABLE executions_past (
    LIKE executions,
    as_at_to timestamptz NOT NULL,
    CONSTRAINT executions_past_pk PRIMARY KEY (scope, code, as_at_from),
    CONSTRAINT executions_past_ends CHECK (as_at_to >= as_at_from)
);
CREATE VIEW executions_as_at AS
    SELECT *, 'infinity'::timestamptz AS as_at_to FROM executions UNION ALL SELECT * FROM executions_past;
CREATE INDEX executions_of_placement ON executions (placement_scope, placement_code);
CREATE INDEX executions_past_of_placement ON executions_past (placement_scope, placement_code);

-- An allocation: part of the executed quantity given to one order's portfolio. shares is how much of each execution it
-- holds, in the order of execution_ids; empty when a client wrote the allocation.
CREATE TABLE allocations (
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
    order_scope text COLLATE "C" NOT NULL,
    order_code text COLLATE "C" NOT NULL,
    portfolio_scope text COLLATE "C" NOT NULL,
    portfolio_code text COLLATE "C" NOT NULL,
    instrument_identifiers jsonb NOT NULL,
    lusid_instrument_id text NOT NULL,
    quantity numeric NOT NULL,
    placement_ids text[] NOT NULL,
    execution_ids text[] NOT NULL,
    shares numeric[] NOT NULL,
    state text,
    side text,
    type text,
    settlement_date timestamptz,
    date timestamptz,
    price_amount numeric,
    price_currency text,
    settlement_currency text,
    settlement_currency_fx_rate numeric,
    counterparty text,
    properties jsonb NOT NULL,
    CONSTRAINT allocations_pk PRIMARY KEY (scope, code),
    CONSTRAINT allocations_share_of_each_execution CHECK (cardinality(shares) IN (0, cardinality(execution_ids))),
    CONSTRAINT allocations_order_fk FOREIGN KEY (order_scope, order_code) REFERENCES orders (scope, code)
);
CREATE TABLE allocations_past (
    LIKE allocations,
    as_at_to timestamptz NOT NULL,
    CONSTRAINT allocations_past_pk PRIMARY KEY (scope, code, as_at_from),
    CONSTRAINT allocations_past_ends CHECK (as_at_to >= as_at_from)
);
CREATE VIEW allocations_as_at AS
    SELECT *, 'infinity'::timestamptz AS as_at_to FROM allocations UNION ALL SELECT * FROM allocations_past;
CREATE INDEX allocations_of_order ON allocations (order_scope, order_code);
CREATE INDEX allocations_past_of_order ON allocations_past (order_scope, order_code);
CREATE INDEX allocations_of_placement ON allocations USING gin (placement_ids) WITH (fastupdate = off);
CREATE INDEX allocations_past_of_placement ON allocations_past USING gin (placement_ids) WITH (fastupdate = off);

-- A transaction: the accounting record made from an allocation, within its portfolio.
CREATE TABLE transactions (
    portfolio_scope text COLLATE "C" NOT NULL,
    portfolio_code text COLLATE "C" NOT NULL,
    transaction_id text COLLATE "C" NOT NULL,
    entity_id uuid NOT NULL,
    version integer NOT NULL,
    as_at_from timestamptz NOT NULL,
    modified_by text NOT NULL,
    modified_request text NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    created_request text NOT NULL,
    type text NOT NULL,
    instrument_identifiers jsonb NOT NULL,
    lusid_instrument_id text NOT NULL,
    transaction_date timestamptz NOT NULL,
    settlement_date timestamptz NOT NULL,
    units numeric NOT NULL,
    price numeric,
    total_consideration_amount numeric NOT NULL,
    total_consideration_currency text NOT NULL,
    exchange_rate numeric,
    transaction_currency text,
    counterparty_id text,
    source text NOT NULL,
    entry_date_time timestamptz NOT NULL,
    status text NOT NULL,
    cancel_date_time timestamptz,
    order_scope text COLLATE "C",
    order_code text COLLATE "C",
    allocation_scope text COLLATE "C",
    allocation_code text COLLATE "C",
    properties jsonb NOT NULL,
    CONSTRAINT transactions_pk PRIMARY KEY (portfolio_scope, portfolio_code, transaction_id),
    CONSTRAINT transactions_portfolio_fk FOREIGN KEY (portfolio_scope, portfolio_code) REFERENCES portfolios (scope, code)
);
CREATE TABLE transactions_past (
    LIKE transactions,
    as_at_to timestamptz NOT NULL,
    CONSTRAINT transactions_past_pk PRIMARY KEY (portfolio_scope, portfolio_code, transaction_id, as_at_from),
    CONSTRAINT transactions_past_ends CHECK (as_at_to >= as_at_from)
);
CREATE VIEW transactions_as_at AS
    SELECT *, 'infinity'::timestamptz AS as_at_to FROM transactions UNION ALL SELECT * FROM transactions_past;
CREATE INDEX transactions_by_date ON transactions (portfolio_scope, portfolio_code, transaction_date, transaction_id);
CREATE INDEX transactions_past_by_date ON transactions_past (portfolio_scope, portfolio_code, transaction_date, transaction_id);
CREATE INDEX transactions_of_allocation ON transactions (allocation_scope, allocation_code);
CREATE INDEX transactions_past_of_allocation ON transactions_past (allocation_scope, allocation_code);
