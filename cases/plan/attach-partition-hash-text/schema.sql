CREATE TABLE named (name text NOT NULL) PARTITION BY HASH (name);
CREATE TABLE names (name text NOT NULL);
