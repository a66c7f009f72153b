ALTER TABLE visits ADD COLUMN checked_at timestamptz DEFAULT now();
ALTER TABLE visits ADD COLUMN token uuid DEFAULT gen_random_uuid();
