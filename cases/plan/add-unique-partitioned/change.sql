ALTER TABLE events ADD CONSTRAINT events_kind_at UNIQUE (kind, at);
