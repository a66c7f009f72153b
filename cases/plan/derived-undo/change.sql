CREATE TABLE teams (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner_id bigint NOT NULL REFERENCES users (id));
ALTER TABLE users ADD CONSTRAINT users_age_check CHECK (age >= 0);
ALTER TABLE users ALTER COLUMN age SET DEFAULT 21;
COMMENT ON COLUMN users.age IS 'in full years';
ALTER TABLE users RENAME COLUMN email TO address;
