CREATE TABLE visits (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    page_id integer NOT NULL,
    visited_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX visits_page_id_idx ON visits (page_id);
