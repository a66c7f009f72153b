INSERT INTO tasks (status) VALUES ('in work');
