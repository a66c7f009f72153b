CREATE TABLE activity_revision (
    id bigint PRIMARY KEY,
    project_id bigint,
    author_id bigint,
    "timestamp" timestamp NOT NULL,
    type integer
);
