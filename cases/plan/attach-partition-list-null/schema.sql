CREATE TABLE orders (id bigint NOT NULL, region varchar(9), total int) PARTITION BY LIST (region);
CREATE TABLE orders_north PARTITION OF orders FOR VALUES IN ('no', 'dk');
CREATE TABLE orders_rest PARTITION OF orders (CHECK (region IS NOT NULL)) DEFAULT;
CREATE INDEX orders_total_idx ON orders (total);
CREATE TABLE unknown (id bigint NOT NULL, region varchar(9) CHECK (region IN ('?', '')), total int);
