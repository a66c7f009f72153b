BEGIN;
ALTER TABLE users ADD COLUMN phone text;
CREATE INDEX CONCURRENTLY users_phone_idx ON users (phone);
ALTER TABLE users ADD COLUMN fax text;
COMMIT;
