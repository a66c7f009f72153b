ALTER DOMAIN amount DROP CONSTRAINT amount_positive;
