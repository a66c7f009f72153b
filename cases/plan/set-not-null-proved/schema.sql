CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text,
    CONSTRAINT users_email_given CHECK (email IS NOT NULL AND email <> '')
);
