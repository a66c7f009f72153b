ALTER TABLE users DROP COLUMN age;
CREATE INDEX users_age_idx ON users (age);
