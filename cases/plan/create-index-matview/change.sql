CREATE INDEX ON totals (total DESC);
