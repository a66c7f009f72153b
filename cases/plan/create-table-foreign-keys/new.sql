INSERT INTO reviews (user_id, "Order") SELECT min(u.id), min(o.id) FROM users u, orders o;
SELECT count(*) FROM reviews JOIN users ON users.id = user_id;
