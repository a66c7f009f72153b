SELECT * FROM notes;
INSERT INTO notes (tenant, body) VALUES ('a', 'old');
