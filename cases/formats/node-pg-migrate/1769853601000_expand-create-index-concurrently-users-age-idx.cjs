// Step 2 of plan 3c67826d, expand phase: CREATE INDEX CONCURRENTLY users_age_idx
// After a try that failed, first: DROP INDEX CONCURRENTLY IF EXISTS public.users_age_idx;

exports.up = pgm => {
  pgm.noTransaction();
  pgm.sql(`SET lock_timeout = '10min'`);
  pgm.sql(`SET statement_timeout = '0'`);
  pgm.sql(`CREATE INDEX CONCURRENTLY users_age_idx ON public.users (age)`);
  pgm.sql(`RESET lock_timeout`);
  pgm.sql(`RESET statement_timeout`);
};

exports.down = pgm => {
  // Takes back step 2 of plan 3c67826d: DROP INDEX CONCURRENTLY users_age_idx
  pgm.noTransaction();
  pgm.sql(`SET lock_timeout = '10min'`);
  pgm.sql(`SET statement_timeout = '0'`);
  pgm.sql(`DROP INDEX CONCURRENTLY IF EXISTS public.users_age_idx`);
  pgm.sql(`RESET lock_timeout`);
  pgm.sql(`RESET statement_timeout`);
};
