INSERT INTO orders (total) VALUES (5);
-- It breaks the constraint: until contract.
INSERT INTO refunds ("Value") VALUES (-5);
