CREATE TYPE mood AS ENUM ('sad', 'ok');

CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL,
    mood mood NOT NULL DEFAULT 'ok'
);

CREATE TABLE old_logins (
    user_id bigint NOT NULL REFERENCES users (id),
    at timestamptz NOT NULL
);
