ALTER TABLE shops ADD COLUMN auth text;
UPDATE shops SET auth = CASE WHEN hook IS NULL THEN 'none' ELSE 'basic' END WHERE auth IS NULL;
