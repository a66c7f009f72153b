UPDATE orders AS o SET country = upper(u.country)
FROM users u WHERE u.id = o.user_id AND u.country IS NOT NULL;
