-- from switch
INSERT INTO people (id, email) VALUES (-2, 'new@example.com') RETURNING domain;
-- from switch
UPDATE people SET "fullName" = 'N' WHERE id = -2;
-- from switch
SELECT count(*) FROM people p JOIN logins l ON l.user_id = p.id;
