CREATE INDEX users_live_email_idx ON users USING btree (lower(email) text_pattern_ops DESC NULLS LAST)
    INCLUDE (name) WITH (fillfactor = 80) WHERE deleted_at IS NULL;
