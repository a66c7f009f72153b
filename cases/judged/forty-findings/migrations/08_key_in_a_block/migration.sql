ALTER TABLE lines ADD COLUMN staff_id uuid;
DO $$ BEGIN
 ALTER TABLE lines ADD CONSTRAINT lines_staff_id_fk FOREIGN KEY (staff_id) REFERENCES staff ON DELETE SET NULL;
EXCEPTION
 WHEN duplicate_object THEN null;
END $$;
