DROP FUNCTION add_job(int);
