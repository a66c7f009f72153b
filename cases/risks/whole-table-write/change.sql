SET lock_timeout = '2s';
UPDATE orders SET total = total * 100;
