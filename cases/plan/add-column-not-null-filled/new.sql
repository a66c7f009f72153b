-- from expand
INSERT INTO users (email, domain) VALUES ('new@example.com', 'example.com');
