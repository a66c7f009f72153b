ALTER TABLE "Shop"."Customer" ADD COLUMN "loyaltyTier" text;
CREATE INDEX "Customer_loyaltyTier_idx" ON "Shop"."Customer" ("loyaltyTier");
