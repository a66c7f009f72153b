// Step 4 of plan 3c67826d, contract phase: ALTER TABLE log RENAME TO log_dropped

exports.config = { transaction: false };

exports.up = async function (knex) {
  await knex.transaction(async trx => {
    await trx.raw(`SET LOCAL lock_timeout = '500ms'`);
    await trx.raw(`SET LOCAL statement_timeout = '1s'`);
    await trx.raw(`ALTER TABLE public.log RENAME TO log_dropped`);
  });
};

exports.down = async function (knex) {
  // Takes back step 4 of plan 3c67826d: ALTER TABLE log_dropped RENAME TO log
  await knex.transaction(async trx => {
    await trx.raw(`SET LOCAL lock_timeout = '500ms'`);
    await trx.raw(`SET LOCAL statement_timeout = '1s'`);
    await trx.raw(`ALTER TABLE public.log_dropped RENAME TO log`);
  });
};
