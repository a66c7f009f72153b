-- lockstep-ignore strong-lock-without-timeout: users is small here
ALTER TABLE users ADD COLUMN a int;
ALTER TABLE orders ADD COLUMN a int;
ALTER TABLE users ADD COLUMN b int;
