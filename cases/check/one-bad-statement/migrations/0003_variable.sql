ALTER TABLE ${schema}.parcels ADD COLUMN height integer;
ALTER TABLE parcels ALTER COLUMN weight SET NOT NULL;
