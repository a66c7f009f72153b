ALTER TABLE "Orders" ADD COLUMN number bigserial UNIQUE;
