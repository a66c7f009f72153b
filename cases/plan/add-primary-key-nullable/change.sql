ALTER TABLE logins ADD CONSTRAINT logins_pkey PRIMARY KEY (user_id, at);
