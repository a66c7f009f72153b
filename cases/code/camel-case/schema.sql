CREATE TABLE "UserAccount" (
    "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "emailAddress" text NOT NULL,
    "faxNumber" text
);
