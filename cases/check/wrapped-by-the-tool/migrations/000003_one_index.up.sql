CREATE INDEX CONCURRENTLY items_shelf_sku ON items (shelf, sku);
