ALTER TABLE page_views ADD COLUMN token uuid DEFAULT gen_random_uuid();
