CREATE TABLE ":x'"" | \q
DROP TABLE users; -- [31m**[x](http://y)**" (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "a`b" text
);

CREATE TABLE users (id bigint PRIMARY KEY);
