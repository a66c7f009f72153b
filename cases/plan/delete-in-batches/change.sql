DELETE FROM events e WHERE e.kind = 'ping' OR e.at < '2020-01-01';
