CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL,
    "Plan" text NOT NULL DEFAULT 'free'
);

CREATE VIEW paying AS SELECT id, email FROM users WHERE "Plan" <> 'free';
