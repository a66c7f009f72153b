SELECT id, email, email_domain FROM users WHERE email_domain = 'example.org';
INSERT INTO users (email, email_domain) VALUES ('new@example.org', 'example.org');
