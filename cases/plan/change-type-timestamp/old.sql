INSERT INTO logins (at) VALUES ('2026-01-01 12:00');
SELECT id, at FROM logins WHERE at > '2026-01-01';
