CREATE ACCESS METHOD heap3 TYPE TABLE HANDLER heap_tableam_handler;
GRANT CREATE ON SCHEMA public TO facts_keeper;
