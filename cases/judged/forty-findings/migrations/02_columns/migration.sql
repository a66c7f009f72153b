ALTER TABLE shops ADD COLUMN secret text;
