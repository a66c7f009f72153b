DROP TRIGGER "Touched" ON users;
CREATE TRIGGER "Touched" BEFORE INSERT OR UPDATE OF email ON users FOR EACH ROW EXECUTE FUNCTION touch();
COMMENT ON TRIGGER "Touched" ON users IS 'the time of the last change of the address';
