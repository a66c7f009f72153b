CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL,
    age integer DEFAULT 18
);

COMMENT ON COLUMN users.age IS 'in years';
