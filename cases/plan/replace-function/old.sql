SELECT is_adult(17), is_adult(NULL);
SELECT id FROM users WHERE is_adult(age);
