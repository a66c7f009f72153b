// Step 1 of plan 3c67826d, expand phase: ALTER TABLE users ADD COLUMN token and 1 more statement

exports.up = pgm => {
  pgm.noTransaction();
  pgm.sql(`BEGIN`);
  pgm.sql(`SET LOCAL lock_timeout = '500ms'`);
  pgm.sql(`SET LOCAL statement_timeout = '1s'`);
  pgm.sql(`ALTER TABLE public.users ADD COLUMN token uuid`);
  pgm.sql(`ALTER TABLE public.users ALTER COLUMN token SET DEFAULT gen_random_uuid()`);
  pgm.sql(`COMMIT`);
};

exports.down = pgm => {
  // Takes back step 1 of plan 3c67826d: ALTER TABLE users DROP COLUMN token
  // Loses every value written to users.token since the column was added (the count takes in those of the default).
  // How many rows: SELECT count(*) FROM public.users WHERE token IS NOT NULL;
  pgm.noTransaction();
  pgm.sql(`BEGIN`);
  pgm.sql(`SET LOCAL lock_timeout = '500ms'`);
  pgm.sql(`SET LOCAL statement_timeout = '1s'`);
  pgm.sql(`ALTER TABLE public.users DROP COLUMN token`);
  pgm.sql(`COMMIT`);
};
