// Step 4 of plan 25240737, contract phase: DROP TABLE log
// Before running the step: Keep them: pg_dump -t, or rename the table and drop it weeks later when nobody missed it.

exports.up = async function (knex) {
  await knex.raw(`SET LOCAL lock_timeout = '500ms'`);
  await knex.raw(`SET LOCAL statement_timeout = '1s'`);
  await knex.raw(`DROP TABLE log`);
  await knex.raw(`SET LOCAL lock_timeout TO DEFAULT`);
  await knex.raw(`SET LOCAL statement_timeout TO DEFAULT`);
};

exports.down = async function (knex) {
  // Takes back step 4 of plan 25240737: it cannot.
  await knex.raw(`DO $lockstep$
BEGIN
  RAISE EXCEPTION USING MESSAGE = 'Step 4 has no undo: the rows of log are gone';
END
$lockstep$`);
};
