// Step 4 of plan 25240737, contract phase: DROP TABLE log
// Before running the step: Keep them: pg_dump -t, or rename the table and drop it weeks later when nobody missed it.

exports.up = pgm => {
  pgm.sql(`SET LOCAL lock_timeout = '500ms'`);
  pgm.sql(`SET LOCAL statement_timeout = '1s'`);
  pgm.sql(`DROP TABLE log`);
  pgm.sql(`SET LOCAL lock_timeout TO DEFAULT`);
  pgm.sql(`SET LOCAL statement_timeout TO DEFAULT`);
};

exports.down = pgm => {
  // Takes back step 4 of plan 25240737: it cannot.
  pgm.sql(`DO $lockstep$
BEGIN
  RAISE EXCEPTION USING MESSAGE = 'Step 4 has no undo: the rows of log are gone';
END
$lockstep$`);
};
