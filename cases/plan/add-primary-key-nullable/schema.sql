CREATE TABLE logins (
    user_id bigint,
    at timestamptz NOT NULL,
    agent text
);
