CREATE ROLE facts_app NOLOGIN;
GRANT facts_app TO lockstep_user;
SET allow_in_place_tablespaces = on;
CREATE TABLESPACE facts_fast LOCATION '';
GRANT CREATE ON TABLESPACE facts_fast TO lockstep_user;
