CREATE TABLE "Orders" (
    id uuid PRIMARY KEY,
    placed timestamptz NOT NULL DEFAULT now()
);
CREATE VIEW recent AS SELECT id, placed FROM "Orders" WHERE placed > now() - interval '1 day';
