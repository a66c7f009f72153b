CREATE SCHEMA crm;
CREATE TABLE crm."Kind" (
    id int PRIMARY KEY,
    label text NOT NULL
);
CREATE TABLE crm.labels (
    kind_id int NOT NULL CONSTRAINT "of Kind" REFERENCES crm."Kind",
    label text NOT NULL
);
CREATE TABLE events (
    id bigint NOT NULL,
    at date NOT NULL,
    label text NOT NULL,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX events_label_idx ON events (label);
