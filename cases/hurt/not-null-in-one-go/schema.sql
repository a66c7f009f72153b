CREATE TABLE events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    created_by text,
    superseded_by bigint
);
CREATE INDEX events_superseded ON events (superseded_by);
