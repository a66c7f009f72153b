CREATE EXTENSION vector;
CREATE TABLE docs (id bigint PRIMARY KEY, meaning vector(3));
