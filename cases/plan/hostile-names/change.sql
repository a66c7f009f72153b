ALTER TABLE ":x'"" | \q
DROP TABLE users; -- [31m**[x](http://y)**" ADD COLUMN "$$ \gexec
;" text;
CREATE INDEX "i
\! id" ON ":x'"" | \q
DROP TABLE users; -- [31m**[x](http://y)**" ("a`b");
