// Step 5 of plan 3c67826d, contract phase: DROP TABLE log_dropped
// Before running the step: Hold it as log_dropped until you are sure that nobody misses it: the steps before this one can be taken back.

exports.up = pgm => {
  pgm.noTransaction();
  pgm.sql(`BEGIN`);
  pgm.sql(`SET LOCAL lock_timeout = '500ms'`);
  pgm.sql(`SET LOCAL statement_timeout = '1s'`);
  pgm.sql(`DROP TABLE public.log_dropped`);
  pgm.sql(`COMMIT`);
};

exports.down = pgm => {
  // Takes back step 5 of plan 3c67826d: it cannot.
  pgm.sql(`DO $lockstep$
BEGIN
  RAISE EXCEPTION USING MESSAGE = 'Step 5 has no undo: the rows of log are gone';
END
$lockstep$`);
};
