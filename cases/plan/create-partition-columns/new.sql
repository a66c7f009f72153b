INSERT INTO clicks (tenant, at) VALUES (7, '2030-05-01');
-- from expand
SELECT count(*) FROM clicks_7;
