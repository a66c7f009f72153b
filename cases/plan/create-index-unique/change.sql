CREATE UNIQUE INDEX users_handle_key ON users (handle);
