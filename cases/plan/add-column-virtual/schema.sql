CREATE TABLE orders (id bigint PRIMARY KEY, net numeric NOT NULL, tax numeric NOT NULL);
