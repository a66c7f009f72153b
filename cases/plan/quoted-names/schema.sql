CREATE SCHEMA "Shop";

CREATE TABLE "Shop"."Customer" (
    "Id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "emailAddress" text NOT NULL
);
