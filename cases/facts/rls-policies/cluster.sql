CREATE ROLE facts_reader NOLOGIN;
