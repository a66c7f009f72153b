CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE
);

CREATE MATERIALIZED VIEW domains AS
    SELECT split_part(email, '@', 2) AS domain, count(*) AS users FROM users GROUP BY 1;
CREATE UNIQUE INDEX domains_domain_idx ON domains (domain);
