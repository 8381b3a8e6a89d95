-- People who log in with a password of this server's.
CREATE TABLE users (
    name text COLLATE "C" NOT NULL,
    password_hash text NOT NULL,
    roles text[] NOT NULL,
    grants text[] NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT users_pk PRIMARY KEY (name)
);

-- A token is known by the hash of its text. A personal one has roles and grants of its own; one that a user got by logging in has
-- those of the user, and goes with them.
CREATE TABLE access_tokens (
    hash text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    holder text COLLATE "C" NOT NULL,
    user_name text COLLATE "C",
    roles text[] NOT NULL,
    grants text[] NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    CONSTRAINT access_tokens_pk PRIMARY KEY (hash),
    CONSTRAINT access_tokens_id UNIQUE (id),
    CONSTRAINT access_tokens_kind CHECK (kind IN ('personal', 'login', 'refresh')),
    CONSTRAINT access_tokens_owner CHECK ((user_name IS NULL) = (kind = 'personal')),
    CONSTRAINT access_tokens_user FOREIGN KEY (user_name) REFERENCES users (name) ON DELETE CASCADE
);
CREATE INDEX access_tokens_of_user ON access_tokens (user_name);
CREATE INDEX access_tokens_by_expiry ON access_tokens (expires_at) WHERE kind <> 'personal';
