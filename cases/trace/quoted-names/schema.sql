CREATE SCHEMA "Billing";
CREATE TABLE "Billing"."Invoice" ("Id" bigint PRIMARY KEY);
CREATE TABLE "Invoice" ("Id" bigint PRIMARY KEY);
