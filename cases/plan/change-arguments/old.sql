-- until contract
SELECT is_adult(17), is_adult(NULL), is_adult(years => 3);
SELECT id FROM users;
