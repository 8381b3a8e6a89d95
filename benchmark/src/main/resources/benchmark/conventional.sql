DROP TABLE IF EXISTS conventional_order_history, conventional_orders, conventional_blocks;

-- An id is scope/code.
CREATE TABLE conventional_blocks (
    id text PRIMARY KEY,
    version integer NOT NULL,
    as_at timestamptz NOT NULL,
    created_date timestamptz NOT NULL,
    figi text NOT NULL,
    side text NOT NULL,
    type text NOT NULL,
    time_in_force text,
    limit_price numeric,
    currency text,
    quantity numeric NOT NULL,
    order_count integer NOT NULL
);

CREATE TABLE conventional_orders (
    id text PRIMARY KEY,
    version integer NOT NULL,
    as_at timestamptz NOT NULL,
    block_id text NOT NULL REFERENCES conventional_blocks,
    portfolio text NOT NULL,
    figi text NOT NULL,
    side text NOT NULL,
    type text NOT NULL,
    time_in_force text,
    limit_price numeric,
    currency text,
    quantity numeric NOT NULL,
    state text NOT NULL,
    date timestamptz NOT NULL,
    properties jsonb NOT NULL
);
CREATE INDEX conventional_orders_of_block ON conventional_orders (block_id);

CREATE TABLE conventional_order_history (
    order_id text NOT NULL,
    version integer NOT NULL,
    as_at timestamptz NOT NULL,
    who text NOT NULL,
    action text NOT NULL,
    block_id text NOT NULL,
    portfolio text NOT NULL,
    figi text NOT NULL,
    side text NOT NULL,
    type text NOT NULL,
    time_in_force text,
    limit_price numeric,
    currency text,
    quantity numeric NOT NULL,
    state text NOT NULL,
    date timestamptz NOT NULL,
    properties jsonb NOT NULL,
    PRIMARY KEY (order_id, version)
);
