CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, age integer);
CREATE VIEW adults AS SELECT id, email FROM users WHERE age >= 18;
CREATE VIEW adult_emails AS SELECT email FROM adults;
COMMENT ON VIEW adults IS 'of age';
GRANT SELECT ON adults TO PUBLIC;
