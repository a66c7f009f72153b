-- == create
CREATE PUBLICATION q FOR TABLE orders;
-- == create-empty
CREATE PUBLICATION q;
-- == create-of-partitioned
CREATE PUBLICATION q FOR TABLE events;
-- == create-with-columns [>=15]
CREATE PUBLICATION q FOR TABLE users (id);
-- == create-with-rows [>=15]
CREATE PUBLICATION q FOR TABLE users WHERE (id > 10);
-- == add-table
ALTER PUBLICATION p ADD TABLE orders;
-- == drop-table
ALTER PUBLICATION p DROP TABLE users;
-- == set-table
ALTER PUBLICATION p SET TABLE orders;
-- == set-options
ALTER PUBLICATION p SET (publish = 'insert');
-- == rename
ALTER PUBLICATION p RENAME TO q;
-- == drop
DROP PUBLICATION p;
-- == add-column-to-published
ALTER TABLE users ADD COLUMN k int;
-- == drop-column-of-published
ALTER TABLE users DROP COLUMN email;
-- == drop-table-that-is-published
DROP TABLE keyless;
-- == drop-key-of-published
ALTER TABLE users DROP CONSTRAINT users_pkey CASCADE;
DELETE FROM users WHERE id = 50;
-- == update-without-identity
UPDATE keyless SET n = 1;
-- == insert-without-identity
INSERT INTO keyless VALUES (1);
-- == replica-identity-makes-it-work
ALTER TABLE keyless REPLICA IDENTITY FULL;
UPDATE keyless SET n = 1;
