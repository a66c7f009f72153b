BEGIN;
DROP VIEW adults;
CREATE VIEW adults AS SELECT id, email FROM users WHERE age >= 21;
COMMENT ON VIEW adults IS 'of age everywhere';
COMMIT;
