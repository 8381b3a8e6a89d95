-- What requests with an Idempotency-Key were answered, kept for a day: see docs/architecture.md.
CREATE TABLE kept_answers (
    user_id text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    status integer NOT NULL,
    content_type text NOT NULL,
    body bytea NOT NULL,
    kept_at timestamptz NOT NULL,
    CONSTRAINT kept_answers_pk PRIMARY KEY (user_id, key)
);
-- It comes compressed.
ALTER TABLE kept_answers ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE INDEX kept_answers_by_age ON kept_answers (kept_at);
