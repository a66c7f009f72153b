INSERT INTO accounts (name) VALUES ('new');
INSERT INTO payments (invoice_id) VALUES (NULL);
SELECT a.name, count(o.id) FROM accounts a LEFT JOIN orders o ON o.account_id = a.id GROUP BY a.id;
