ALTER TYPE status ADD VALUE 'waiting' AFTER 'in work';
ALTER TABLE tasks ALTER COLUMN status SET DEFAULT 'waiting';
