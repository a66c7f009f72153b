-- == check
ALTER TABLE orders ADD CONSTRAINT c CHECK (uid > 0);
-- == check-not-valid
ALTER TABLE orders ADD CONSTRAINT c CHECK (uid > 0) NOT VALID;
-- == check-violated
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 50);
-- == check-two
ALTER TABLE orders ADD CONSTRAINT c CHECK (uid > 0), ADD CONSTRAINT d CHECK (total > 0);
-- == check-of-constant
ALTER TABLE orders ADD CONSTRAINT c CHECK (true);
-- == check-volatile
ALTER TABLE orders ADD CONSTRAINT c CHECK (total < extract(epoch FROM now()));
-- == check-validate
ALTER TABLE lines VALIDATE CONSTRAINT price_checked;
-- == check-validate-already
ALTER TABLE orders VALIDATE CONSTRAINT total_positive;
-- == check-validate-violated
ALTER TABLE lines ADD CONSTRAINT cheap CHECK (price < 10) NOT VALID;
ALTER TABLE lines VALIDATE CONSTRAINT cheap;
-- == check-not-valid-and-validate-in-transaction [in transaction]
ALTER TABLE orders ADD CONSTRAINT c CHECK (uid > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT c;
-- == check-not-enforced [>=18]
ALTER TABLE orders ADD CONSTRAINT c CHECK (uid > 0) NOT ENFORCED;
-- == check-alter-enforced [>=18]
ALTER TABLE orders ADD CONSTRAINT c CHECK (uid > 0) NOT ENFORCED;
ALTER TABLE orders ALTER CONSTRAINT c ENFORCED;
-- == check-drop
ALTER TABLE orders DROP CONSTRAINT total_positive;
-- == drop-unknown
ALTER TABLE orders DROP CONSTRAINT nobody;
-- == drop-unknown-if-exists
ALTER TABLE orders DROP CONSTRAINT IF EXISTS nobody;
-- == rename
ALTER TABLE orders RENAME CONSTRAINT total_positive TO t;
-- == foreign-key
ALTER TABLE loose ADD CONSTRAINT fk FOREIGN KEY (parent) REFERENCES orders;
-- == foreign-key-not-valid
ALTER TABLE loose ADD CONSTRAINT fk FOREIGN KEY (parent) REFERENCES orders NOT VALID;
-- == foreign-key-violated
ALTER TABLE loose ADD CONSTRAINT fk FOREIGN KEY (orphan) REFERENCES orders;
-- == foreign-key-to-itself
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (uid) REFERENCES orders;
-- == foreign-key-to-unique-index
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (uid) REFERENCES loose (k);
-- == foreign-key-to-nothing-unique
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (uid) REFERENCES loose (parent);
-- == foreign-key-of-narrower-type
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (uid_int) REFERENCES users;
-- == foreign-key-of-other-type
ALTER TABLE users ADD CONSTRAINT fk FOREIGN KEY (nick) REFERENCES orders;
-- == foreign-key-not-enforced [>=18]
ALTER TABLE loose ADD CONSTRAINT fk FOREIGN KEY (parent) REFERENCES orders NOT ENFORCED;
-- == foreign-key-alter-enforced [>=18]
ALTER TABLE orders ALTER CONSTRAINT orders_user_fk NOT ENFORCED;
ALTER TABLE orders ALTER CONSTRAINT orders_user_fk ENFORCED;
-- == foreign-key-alter-deferrable
ALTER TABLE orders ALTER CONSTRAINT orders_user_fk DEFERRABLE INITIALLY DEFERRED;
-- == foreign-key-validate
ALTER TABLE orders VALIDATE CONSTRAINT orders_uid_fk;
-- == foreign-key-not-valid-and-validate-in-transaction [in transaction]
ALTER TABLE loose ADD CONSTRAINT fk FOREIGN KEY (parent) REFERENCES orders NOT VALID;
ALTER TABLE loose VALIDATE CONSTRAINT fk;
-- == foreign-keys-two-in-transaction [in transaction]
ALTER TABLE loose ADD CONSTRAINT fk FOREIGN KEY (parent) REFERENCES orders;
ALTER TABLE users ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES users;
-- == foreign-key-drop
ALTER TABLE orders DROP CONSTRAINT orders_user_fk;
-- == foreign-key-drop-of-one-at-each-side
ALTER TABLE lines DROP CONSTRAINT lines_order_id_fkey;
-- == foreign-key-rename
ALTER TABLE orders RENAME CONSTRAINT orders_user_fk TO fk;
-- == unique
ALTER TABLE orders ADD CONSTRAINT u UNIQUE (total);
-- == unique-violated
ALTER TABLE orders ADD CONSTRAINT u UNIQUE (user_id);
-- == unique-nulls-not-distinct [>=15]
ALTER TABLE orders ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (total);
-- == unique-deferrable
ALTER TABLE orders ADD CONSTRAINT u UNIQUE (total) DEFERRABLE INITIALLY DEFERRED;
-- == unique-include
ALTER TABLE orders ADD CONSTRAINT u UNIQUE (total) INCLUDE (uid);
-- == unique-using-index
ALTER TABLE users ADD CONSTRAINT u UNIQUE USING INDEX users_email_idx;
-- == unique-using-index-same-name
ALTER TABLE users ADD CONSTRAINT users_email_idx UNIQUE USING INDEX users_email_idx;
-- == unique-using-expression-index
ALTER TABLE users ADD CONSTRAINT u UNIQUE USING INDEX users_lower_idx;
-- == unique-using-partial-index
ALTER TABLE users ADD CONSTRAINT u UNIQUE USING INDEX users_partial_idx;
-- == unique-safe-way
CREATE UNIQUE INDEX CONCURRENTLY u ON orders (total);
ALTER TABLE orders ADD CONSTRAINT u UNIQUE USING INDEX u;
-- == unique-drop
ALTER TABLE users DROP CONSTRAINT users_a_key;
-- == unique-without-overlaps [>=18]
ALTER TABLE lines ADD CONSTRAINT u UNIQUE (order_id, during WITHOUT OVERLAPS);
-- == primary-key
ALTER TABLE loose ADD PRIMARY KEY (k);
-- == primary-key-on-nullable
ALTER TABLE loose ADD PRIMARY KEY (id);
-- == primary-key-violated
ALTER TABLE loose ADD PRIMARY KEY (twice);
-- == primary-key-using-index
ALTER TABLE loose ADD PRIMARY KEY USING INDEX loose_k_idx;
-- == primary-key-using-index-on-nullable
ALTER TABLE loose ADD PRIMARY KEY USING INDEX loose_id_idx;
-- == primary-key-using-index-proved
ALTER TABLE loose ADD CONSTRAINT there CHECK (id IS NOT NULL) NOT VALID;
ALTER TABLE loose VALIDATE CONSTRAINT there;
ALTER TABLE loose ADD PRIMARY KEY USING INDEX loose_id_idx;
-- == primary-key-drop
ALTER TABLE lines DROP CONSTRAINT lines_pkey;
-- == primary-key-drop-referenced
ALTER TABLE users DROP CONSTRAINT users_pkey;
-- == primary-key-drop-referenced-cascade
ALTER TABLE users DROP CONSTRAINT users_pkey CASCADE;
-- == exclude
ALTER TABLE lines ADD CONSTRAINT e EXCLUDE USING gist (during WITH &&);
-- == exclude-partial
ALTER TABLE lines ADD CONSTRAINT e EXCLUDE USING gist (during WITH &&) WHERE (price > 100);
-- == set-constraints-deferred [in transaction]
SET CONSTRAINTS ALL DEFERRED;
INSERT INTO deferred VALUES (1001, 1, 1001);
SET CONSTRAINTS ALL IMMEDIATE;
-- == deferred-check-at-commit [alone]
INSERT INTO deferred VALUES (1001, 1, 1001);
-- == deferred-check-fails-at-commit [alone]
INSERT INTO deferred VALUES (1001, 9999, 1001);
-- == deferred-check-at-the-end-of-a-transaction
BEGIN;
INSERT INTO deferred VALUES (1001, 1, 1001);
COMMIT;
-- == deferred-check-fails-at-the-end-of-a-transaction
BEGIN;
INSERT INTO deferred VALUES (1001, 9999, 1001);
COMMIT;
-- == deferred-check-fails-at-the-end-of-a-file [in transaction]
INSERT INTO deferred VALUES (1001, 9999, 1001);
SELECT count(*) FROM users;
-- == create-table-with-references
CREATE TABLE invoices (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, user_id bigint REFERENCES users);
-- == create-table-if-not-exists-that-exists
CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);
-- == create-table-like
CREATE TABLE orders_copy (LIKE orders INCLUDING ALL);
-- == create-table-as
CREATE TABLE orders_copy AS SELECT * FROM orders;
-- == create-table-as-no-data
CREATE TABLE orders_copy AS SELECT * FROM orders WITH NO DATA;
