SELECT id, email FROM adults;
SELECT email FROM adult_emails;
INSERT INTO users VALUES (-1, 'a@b.c', NULL);
