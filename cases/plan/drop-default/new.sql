INSERT INTO users (email, "Plan") VALUES ('c@example.com', 'pro');
