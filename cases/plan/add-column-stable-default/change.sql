ALTER TABLE users ADD COLUMN noticed_at timestamptz DEFAULT now();
