CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    phone text
);

CREATE INDEX users_phone_idx ON users (phone);
