CREATE ROLE facts_keeper NOLOGIN;
GRANT facts_keeper TO lockstep_user;
SET allow_in_place_tablespaces = on;
CREATE TABLESPACE facts_other LOCATION '';
GRANT CREATE ON TABLESPACE facts_other TO lockstep_user;
