CREATE TYPE status AS ENUM ('new', 'in work', 'done');

CREATE TABLE tasks (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    status status NOT NULL DEFAULT 'new'
);
