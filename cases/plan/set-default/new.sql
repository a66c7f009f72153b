INSERT INTO users (email) VALUES ('b@example.com');
INSERT INTO users (email, "Plan") VALUES ('c@example.com', 'pro');
