CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL, age int);
CREATE VIEW adults AS SELECT id FROM users WHERE age >= 18;
COMMENT ON VIEW adults IS 'of age';
