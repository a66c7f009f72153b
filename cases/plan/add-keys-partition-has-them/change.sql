ALTER TABLE events ADD PRIMARY KEY (id, at);
ALTER TABLE events ADD CONSTRAINT events_kind_at UNIQUE (kind, at) DEFERRABLE;
