CREATE TABLE "User" (
    id bigint PRIMARY KEY,
    email text NOT NULL
);
