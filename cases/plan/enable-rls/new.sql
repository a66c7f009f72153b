SET LOCAL app.tenant = 'a';
INSERT INTO notes (tenant, body) VALUES ('a', 'new');
