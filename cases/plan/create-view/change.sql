CREATE VIEW "Adults" AS SELECT e.id, e.email, u.age FROM everyone e JOIN users u USING (id) WHERE u.age >= 18;
GRANT SELECT ON "Adults" TO PUBLIC;
COMMENT ON VIEW "Adults" IS 'of age';
