SELECT id, email FROM adults;
SELECT email FROM adult_emails;
-- until switch
SELECT age + 1 FROM adults;
INSERT INTO users VALUES (-1, 'a@b.c', NULL);
