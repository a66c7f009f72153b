ALTER TABLE "UserAccount" DROP COLUMN "faxNumber";
