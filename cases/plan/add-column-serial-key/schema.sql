CREATE TABLE orders (
    number uuid NOT NULL UNIQUE,
    placed timestamptz NOT NULL DEFAULT now()
);
