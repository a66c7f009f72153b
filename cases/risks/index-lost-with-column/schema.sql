CREATE TABLE shops (id bigint PRIMARY KEY, region text, name text);
CREATE INDEX shops_name_region_idx ON shops (name, region);
