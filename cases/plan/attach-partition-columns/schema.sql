CREATE TABLE events (tenant int NOT NULL, at date NOT NULL, kind text NOT NULL, size int) PARTITION BY LIST (kind);
CREATE TABLE clicks PARTITION OF events FOR VALUES IN ('click', 'tap') PARTITION BY RANGE (tenant, at);
CREATE TABLE clicks_1 PARTITION OF clicks FOR VALUES FROM (1, MINVALUE) TO (7, '2030-01-01');
CREATE TABLE clicks_rest PARTITION OF clicks DEFAULT;
CREATE INDEX events_size_idx ON events (size);
CREATE TABLE imported (
    tenant int NOT NULL CHECK (tenant = 9000001),
    at date NOT NULL,
    kind text NOT NULL CHECK (kind = 'tap'),
    size int
);
