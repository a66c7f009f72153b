ALTER TYPE status RENAME VALUE 'in work' TO 'running';
