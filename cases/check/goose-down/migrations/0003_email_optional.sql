-- +goose Up
ALTER TABLE accounts ALTER COLUMN email DROP NOT NULL;

-- +goose Down
ALTER TABLE accounts ALTER COLUMN email SET NOT NULL;
