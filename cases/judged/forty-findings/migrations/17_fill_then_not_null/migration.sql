UPDATE orders SET staff_id = gen_random_uuid() WHERE staff_id IS NULL;
ALTER TABLE orders ALTER COLUMN staff_id SET NOT NULL;
