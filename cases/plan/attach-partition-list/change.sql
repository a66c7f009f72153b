ALTER TABLE orders ATTACH PARTITION southern FOR VALUES IN ('it', 'es');
