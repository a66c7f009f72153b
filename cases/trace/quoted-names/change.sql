ALTER TABLE "Invoice" ADD COLUMN "dueDate" date;
SET search_path TO "Billing";
ALTER TABLE "Invoice" ADD COLUMN "dueDate" date;
CREATE INDEX ON "Invoice" ("dueDate");
