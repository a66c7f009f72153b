CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email varchar(80) NOT NULL,
    active boolean NOT NULL DEFAULT true
);

CREATE VIEW active_users WITH (security_barrier) AS SELECT id, email FROM users WHERE active;
CREATE VIEW "mail domains" AS SELECT DISTINCT split_part(email, '@', 2) AS domain FROM active_users;
GRANT SELECT ON active_users TO PUBLIC;
COMMENT ON VIEW active_users IS 'Those who may log in';
COMMENT ON COLUMN active_users.email IS 'Lower case';

CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER email_changed BEFORE UPDATE OF email ON users FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER through_view INSTEAD OF INSERT ON active_users FOR EACH ROW EXECUTE FUNCTION touch();

CREATE POLICY own_mail ON users FOR SELECT USING (email <> '');
CREATE RULE no_empty AS ON UPDATE TO users WHERE new.email = '' DO INSTEAD NOTHING;
