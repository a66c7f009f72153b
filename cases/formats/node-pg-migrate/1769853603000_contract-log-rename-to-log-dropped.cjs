// Step 4 of plan 3c67826d, contract phase: ALTER TABLE log RENAME TO log_dropped

exports.up = pgm => {
  pgm.noTransaction();
  pgm.sql(`BEGIN`);
  pgm.sql(`SET LOCAL lock_timeout = '500ms'`);
  pgm.sql(`SET LOCAL statement_timeout = '1s'`);
  pgm.sql(`ALTER TABLE public.log RENAME TO log_dropped`);
  pgm.sql(`COMMIT`);
};

exports.down = pgm => {
  // Takes back step 4 of plan 3c67826d: ALTER TABLE log_dropped RENAME TO log
  pgm.noTransaction();
  pgm.sql(`BEGIN`);
  pgm.sql(`SET LOCAL lock_timeout = '500ms'`);
  pgm.sql(`SET LOCAL statement_timeout = '1s'`);
  pgm.sql(`ALTER TABLE public.log_dropped RENAME TO log`);
  pgm.sql(`COMMIT`);
};
