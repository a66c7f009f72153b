// Step 5 of plan 3c67826d, contract phase: DROP TABLE log_dropped
// Before running the step: Hold it as log_dropped until you are sure that nobody misses it: the steps before this one can be taken back.

exports.config = { transaction: false };

exports.up = async function (knex) {
  await knex.transaction(async trx => {
    await trx.raw(`SET LOCAL lock_timeout = '500ms'`);
    await trx.raw(`SET LOCAL statement_timeout = '1s'`);
    await trx.raw(`DROP TABLE public.log_dropped`);
  });
};

exports.down = async function (knex) {
  // Takes back step 5 of plan 3c67826d: it cannot.
  await knex.raw(`DO $lockstep$
BEGIN
  RAISE EXCEPTION USING MESSAGE = 'Step 5 has no undo: the rows of log are gone';
END
$lockstep$`);
};
