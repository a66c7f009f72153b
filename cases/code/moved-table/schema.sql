CREATE SCHEMA archive;
CREATE SCHEMA hidden;

CREATE TABLE people (
    id bigint PRIMARY KEY,
    name text
);

CREATE TABLE hidden.notes (
    people_id bigint REFERENCES people,
    note text
);
