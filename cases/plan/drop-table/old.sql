SELECT id, sum FROM invoices WHERE account_id = 1;
INSERT INTO invoices (id, account_id, sum) SELECT -1, min(id), 10 FROM accounts;
SELECT * FROM unpaid;
SELECT owed(1);
