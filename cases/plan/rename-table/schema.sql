CREATE TABLE teams (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
CREATE TABLE users (
    id bigserial PRIMARY KEY,
    team_id bigint REFERENCES teams,
    email text NOT NULL CONSTRAINT one_email UNIQUE,
    "fullName" text DEFAULT 'nobody',
    joined timestamptz NOT NULL DEFAULT now(),
    domain text GENERATED ALWAYS AS (split_part(email, '@', 2)) STORED
);
CREATE TABLE logins (user_id bigint NOT NULL REFERENCES users, at timestamptz NOT NULL);
CREATE INDEX users_team_id_idx ON users (team_id);
CREATE VIEW newcomers AS SELECT * FROM users WHERE joined > now() - interval '7 days';
COMMENT ON TABLE users IS 'everybody who may log in';
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON users USING (email <> '');
GRANT SELECT, INSERT ON users TO PUBLIC;
GRANT UPDATE ("fullName") ON users TO PUBLIC;
CREATE FUNCTION lower_email() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.email := lower(NEW.email);
    RETURN NEW;
END $$;
CREATE TRIGGER lower_email BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION lower_email();
CREATE FUNCTION email_of(who bigint) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    found users%ROWTYPE;
BEGIN
    SELECT * INTO found FROM users WHERE id = who;
    RETURN found.email;
END $$;
