SELECT id, email FROM adults;
-- from expand
SELECT age FROM adults;
INSERT INTO users VALUES (-2, 'a@b.c', 30);
