CREATE TABLE users (id bigint PRIMARY KEY, country text);
CREATE TABLE orders (
    shop integer NOT NULL,
    "Number" bigint NOT NULL,
    user_id bigint NOT NULL REFERENCES users (id),
    country text,
    PRIMARY KEY (shop, "Number")
);
