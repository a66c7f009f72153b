ALTER TABLE parcels ADD COLUMN length integer;
ALTER TABLE parcels ADD COLUM width integer;
CREATE INDEX parcels_weight ON parcels (weight);
