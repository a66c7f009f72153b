CREATE TABLE events (at date NOT NULL, what text) PARTITION BY RANGE (at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE events_2025 (at date NOT NULL, what text);
CREATE INDEX events_what ON events (what);
CREATE INDEX events_2025_what_idx ON events_2025 (what);
