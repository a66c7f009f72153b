CREATE TABLE events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    at timestamptz NOT NULL
);
CREATE TABLE event_notes (event_id bigint NOT NULL REFERENCES events (id) ON DELETE CASCADE, note text);
CREATE INDEX ON event_notes (event_id);
