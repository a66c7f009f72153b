CREATE TABLE events (
    id integer PRIMARY KEY,
    amount integer NOT NULL DEFAULT 0 CHECK (amount >= 0)
);

CREATE VIEW large_events AS SELECT id FROM events WHERE amount > 1000;
