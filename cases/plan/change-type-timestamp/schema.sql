CREATE TABLE sessions (
    started timestamp PRIMARY KEY
);

CREATE TABLE logins (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamp NOT NULL DEFAULT now() CONSTRAINT logins_at_check CHECK (at > '2000-01-01'),
    session timestamp REFERENCES sessions (started)
);

CREATE INDEX logins_session_idx ON logins (session);
