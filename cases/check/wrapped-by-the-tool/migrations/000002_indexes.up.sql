CREATE INDEX CONCURRENTLY items_sku ON items (sku);
CREATE INDEX CONCURRENTLY items_shelf ON items (shelf);
