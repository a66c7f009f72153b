CREATE TABLE countries (code text, name text);
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
