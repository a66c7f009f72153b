-- +goose Up
ALTER TABLE accounts ALTER COLUMN plan SET NOT NULL;
CREATE INDEX accounts_plan ON accounts (plan);

-- +goose Down
DROP INDEX accounts_plan;
