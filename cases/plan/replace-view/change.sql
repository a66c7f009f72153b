DROP VIEW adult_emails;
DROP VIEW adults;
CREATE VIEW adults AS SELECT id, email, age::text AS age FROM users WHERE age >= 21;
COMMENT ON VIEW adults IS 'of age everywhere';
CREATE VIEW adult_emails AS SELECT email FROM adults;
