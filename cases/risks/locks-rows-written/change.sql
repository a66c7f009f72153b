SET lock_timeout = '2s';
UPDATE orders SET total = 0 WHERE total IS NULL;
