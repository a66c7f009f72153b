ALTER TABLE orders RENAME COLUMN parts TO pieces;
ALTER TABLE lines RENAME COLUMN origin TO source;
