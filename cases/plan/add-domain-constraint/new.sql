INSERT INTO refunds ("Value") VALUES (7);
