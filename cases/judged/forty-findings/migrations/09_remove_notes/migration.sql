ALTER TABLE notes DROP CONSTRAINT notes_order_id_fkey;
ALTER TABLE notes DROP CONSTRAINT notes_staff_id_fkey;
DROP TABLE notes;
