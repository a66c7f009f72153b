ALTER TABLE users
    ADD COLUMN phone text,
    ADD COLUMN tier text NOT NULL DEFAULT 'free',
    ALTER COLUMN email SET DEFAULT '',
    DROP COLUMN fax;
