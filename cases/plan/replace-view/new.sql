SELECT id, email, age FROM adults;
SELECT email FROM adult_emails;
INSERT INTO users VALUES (-2, 'a@b.c', 30);
-- from switch
SELECT age || ' years' FROM adults WHERE age LIKE '3%';
