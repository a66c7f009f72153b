CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL CONSTRAINT users_email UNIQUE);
CREATE TABLE orders (
    id bigint PRIMARY KEY,
    "userId" bigint CONSTRAINT "by id" REFERENCES users,
    email text CONSTRAINT by_email REFERENCES users (email)
);
