CREATE TABLE things (
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
    name text,
    amount numeric,
    at timestamptz,
    flag boolean,
    size integer,
    other_scope text,
    other_code text,
    price_amount numeric,
    price_currency text,
    ids text[] NOT NULL,
    parts numeric[] NOT NULL,
    texts jsonb NOT NULL,
    CONSTRAINT things_pk PRIMARY KEY (scope, code)
);
CREATE TABLE things_past (
    LIKE things,
    as_at_to timestamptz NOT NULL,
    CONSTRAINT things_past_pk PRIMARY KEY (scope, code, as_at_from)
);
CREATE INDEX things_past_until ON things_past (as_at_to);
CREATE VIEW things_as_at AS
    SELECT *, 'infinity'::timestamptz AS as_at_to FROM things UNION ALL SELECT * FROM things_past;
