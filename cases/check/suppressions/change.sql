SET lock_timeout = '2s';
-- lockstep-ignore blocks-during-build: the site is closed while this runs (until 2099-12-31)
CREATE INDEX users_email ON users (email);
-- lockstep-ignore blocks-during-build
CREATE INDEX users_name ON users (name);
CREATE INDEX users_city ON users (city); -- lockstep-ignore blocks-during-build: was fine last time (until 2020-01-01)
-- lockstep-ignore blocks-during-rewrite: it used to have a volatile default
ALTER TABLE users ADD COLUMN age integer;
-- lockstep-ignore no-such-rule: a typo
COMMENT ON TABLE users IS 'people';
