CREATE TABLE jobs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    priority int
);

CREATE FUNCTION add_job(wanted int) RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO jobs (priority) VALUES (wanted) RETURNING id
$$;
