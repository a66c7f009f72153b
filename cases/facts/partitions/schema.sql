-- events has two partitions and no DEFAULT; logs has one and a DEFAULT. The loose tables can be attached to either.
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, user_id bigint REFERENCES users, k int, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE logs (id bigint NOT NULL, kind int NOT NULL, text text) PARTITION BY LIST (kind);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES IN (1);
CREATE TABLE logs_rest PARTITION OF logs DEFAULT;
CREATE TABLE audits (id bigint NOT NULL, kind int NOT NULL) PARTITION BY LIST (kind);
CREATE TABLE audits_1 PARTITION OF audits FOR VALUES IN (1);
CREATE TABLE audits_rest PARTITION OF audits DEFAULT;
ALTER TABLE audits_rest ADD CONSTRAINT not_two CHECK (kind IS NOT NULL AND kind <> 2);

CREATE TABLE events_2027 (id bigint NOT NULL, at date NOT NULL, user_id bigint, k int);
CREATE TABLE events_checked (id bigint NOT NULL, at date NOT NULL, user_id bigint REFERENCES users, k int, PRIMARY KEY (id, at),
  CONSTRAINT in_2028 CHECK (at >= '2028-01-01' AND at < '2029-01-01'));
CREATE TABLE events_wrong (id bigint NOT NULL, at date NOT NULL, user_id bigint, k int);
CREATE TABLE logs_2 (id bigint NOT NULL, kind int NOT NULL, text text);
CREATE TABLE logs_2_checked (id bigint NOT NULL, kind int NOT NULL, text text, CHECK (kind IS NOT NULL AND kind = 2));
CREATE TABLE audits_2 (id bigint NOT NULL, kind int NOT NULL, CHECK (kind IS NOT NULL AND kind = 2));
CREATE TABLE notes (id bigint PRIMARY KEY, event_id bigint, event_at date);
CREATE TABLE comments (id bigint PRIMARY KEY, event_id bigint, event_at date, FOREIGN KEY (event_id, event_at) REFERENCES events);

INSERT INTO users SELECT i FROM generate_series(1, 50) i;
INSERT INTO events SELECT i, '2025-12-01'::date + i, i % 50 + 1, i FROM generate_series(1, 60) i;
INSERT INTO logs SELECT i, i % 2 * 4 + 1, 'x' FROM generate_series(1, 60) i;
INSERT INTO audits SELECT i, i % 2 * 4 + 1 FROM generate_series(1, 60) i;
INSERT INTO events_2027 SELECT i, '2027-06-01', 1, i FROM generate_series(1, 50) i;
INSERT INTO events_checked SELECT i, '2028-06-01', 1, i FROM generate_series(1, 50) i;
INSERT INTO events_wrong SELECT i, '1999-06-01', 1, i FROM generate_series(1, 50) i;
INSERT INTO logs_2 SELECT i, 2, 'x' FROM generate_series(1, 50) i;
INSERT INTO logs_2_checked SELECT i, 2, 'x' FROM generate_series(1, 50) i;
INSERT INTO audits_2 SELECT i, 2 FROM generate_series(1, 50) i;
INSERT INTO notes SELECT i, i, '2025-12-01'::date + i FROM generate_series(1, 50) i;
INSERT INTO comments SELECT i, i, '2025-12-01'::date + i FROM generate_series(1, 50) i;
