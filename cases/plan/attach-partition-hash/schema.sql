CREATE TABLE sessions (shard int NOT NULL, seen date) PARTITION BY HASH (shard);
CREATE TABLE sessions_0 PARTITION OF sessions FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE moved (shard int NOT NULL CHECK (shard IN (3, 4, 5)), seen date);
