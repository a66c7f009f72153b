-- guarded has a policy and row security; open has neither.
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE open (id bigint PRIMARY KEY, user_id bigint);
CREATE TABLE guarded (id bigint PRIMARY KEY, user_id bigint REFERENCES users);
ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON guarded USING (user_id IN (SELECT id FROM users));
INSERT INTO users SELECT generate_series(1, 50);
INSERT INTO open SELECT i, i FROM generate_series(1, 50) i;
INSERT INTO guarded SELECT i, i FROM generate_series(1, 50) i;
