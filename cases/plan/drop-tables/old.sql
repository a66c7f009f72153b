SELECT k.label FROM crm."Kind" AS k JOIN crm.labels USING (label);
INSERT INTO events VALUES (-1, '2024-05-01', 'old');
SELECT count(*) FROM events_2024;
