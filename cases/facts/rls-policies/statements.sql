-- == enable
ALTER TABLE open ENABLE ROW LEVEL SECURITY;
-- == enable-already
ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
-- == disable
ALTER TABLE guarded DISABLE ROW LEVEL SECURITY;
-- == force
ALTER TABLE guarded FORCE ROW LEVEL SECURITY;
-- == no-force
ALTER TABLE guarded NO FORCE ROW LEVEL SECURITY;
-- == enable-and-force-without-policy
ALTER TABLE open ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
SELECT count(*) FROM open;
INSERT INTO open VALUES (1001, 1);
-- == create-policy
CREATE POLICY p ON open USING (user_id = 1);
-- == create-policy-with-subquery
CREATE POLICY p ON open USING (user_id IN (SELECT id FROM users));
-- == create-policy-for-role
CREATE POLICY p ON open FOR SELECT TO facts_reader USING (true);
-- == alter-policy
ALTER POLICY own ON guarded USING (user_id = 1);
-- == alter-policy-role
ALTER POLICY own ON guarded TO facts_reader;
-- == rename-policy
ALTER POLICY own ON guarded RENAME TO mine;
-- == drop-policy
DROP POLICY own ON guarded;
-- == drop-policy-if-exists
DROP POLICY IF EXISTS nobody ON guarded;
-- == drop-column-of-policy
ALTER TABLE guarded DROP COLUMN user_id;
-- == alter-type-of-policy-column
ALTER TABLE guarded ALTER COLUMN user_id TYPE numeric;
-- == drop-table-in-policy
DROP TABLE users;
-- == drop-table-in-policy-cascade
DROP TABLE users CASCADE;
