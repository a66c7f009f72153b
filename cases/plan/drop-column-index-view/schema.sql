CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL,
    city text
);

CREATE INDEX users_city_idx ON users (city);
CREATE VIEW user_cities AS SELECT city, count(*) AS users FROM users GROUP BY city;
COMMENT ON VIEW user_cities IS 'for the map';
