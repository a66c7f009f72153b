-- How many can still be reached by fax.
SELECT count(*) FROM users WHERE fax IS NOT NULL;
