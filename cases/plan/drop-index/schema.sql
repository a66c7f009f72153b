CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL,
    deleted_at timestamptz
);

CREATE INDEX users_email_idx ON users (lower(email)) WHERE deleted_at IS NULL;
