DROP TABLE IF EXISTS crm."Kind", crm.labels, events_2024, never_there;
