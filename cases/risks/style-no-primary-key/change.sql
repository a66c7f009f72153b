CREATE TABLE logins (user_id bigint NOT NULL, at timestamptz NOT NULL);
