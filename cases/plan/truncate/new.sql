INSERT INTO log (line) VALUES ('old');
