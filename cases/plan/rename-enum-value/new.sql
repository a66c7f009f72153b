-- The new label is one from switch on.
INSERT INTO tasks (status) VALUES ('running');
