INSERT INTO tasks (status) VALUES ('waiting');
