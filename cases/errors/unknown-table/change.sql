ALTER TABLE userz ADD COLUMN name text;
