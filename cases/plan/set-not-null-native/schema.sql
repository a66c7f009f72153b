CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "Email" text,
    CONSTRAINT "users_Email_check" CHECK ("Email" <> '')
);

CREATE VIEW with_mail AS SELECT id, "Email" FROM users;
