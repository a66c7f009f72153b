ALTER TABLE users
    ADD COLUMN handle text UNIQUE CHECK (length(handle) > 2),
    ADD COLUMN team_id bigint REFERENCES teams (id);
