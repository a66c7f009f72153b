INSERT INTO users (name) VALUES ('Ada');
INSERT INTO users (id, name) VALUES (-7, 'Grace');
SELECT nextval('users_id_seq');
INSERT INTO posts VALUES (-2, NULL);
