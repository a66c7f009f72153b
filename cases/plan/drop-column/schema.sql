CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    fax text DEFAULT 'none',
    email text NOT NULL
);

COMMENT ON COLUMN users.fax IS 'international form';
