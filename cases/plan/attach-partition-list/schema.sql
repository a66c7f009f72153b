CREATE TABLE orders (id bigint NOT NULL, region text, total int, PRIMARY KEY (id, region)) PARTITION BY LIST (region);
CREATE TABLE orders_north PARTITION OF orders FOR VALUES IN ('no', 'dk');
CREATE TABLE orders_rest PARTITION OF orders DEFAULT;
CREATE TABLE southern (id bigint, region text CHECK (region IN ('it', 'es')), total int, PRIMARY KEY (id, region));
