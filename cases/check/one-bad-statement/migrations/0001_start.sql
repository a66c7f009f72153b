CREATE TABLE parcels (id bigint PRIMARY KEY, weight integer);
