CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE
);

CREATE INDEX users_lower_idx ON users (lower(email));
CREATE INDEX users_length_idx ON users (length(email));
