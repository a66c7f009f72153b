CREATE FUNCTION forget(user_id bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER
AS $$ DELETE FROM users WHERE id = user_id $$;
