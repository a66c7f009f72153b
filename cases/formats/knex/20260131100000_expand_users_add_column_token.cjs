// Step 1 of plan 3c67826d, expand phase: ALTER TABLE users ADD COLUMN token and 1 more statement

exports.config = { transaction: false };

exports.up = async function (knex) {
  await knex.transaction(async trx => {
    await trx.raw(`SET LOCAL lock_timeout = '500ms'`);
    await trx.raw(`SET LOCAL statement_timeout = '1s'`);
    await trx.raw(`ALTER TABLE public.users ADD COLUMN token uuid`);
    await trx.raw(`ALTER TABLE public.users ALTER COLUMN token SET DEFAULT gen_random_uuid()`);
  });
};

exports.down = async function (knex) {
  // Takes back step 1 of plan 3c67826d: ALTER TABLE users DROP COLUMN token
  // Loses every value written to users.token since the column was added (the count takes in those of the default).
  // How many rows: SELECT count(*) FROM public.users WHERE token IS NOT NULL;
  await knex.transaction(async trx => {
    await trx.raw(`SET LOCAL lock_timeout = '500ms'`);
    await trx.raw(`SET LOCAL statement_timeout = '1s'`);
    await trx.raw(`ALTER TABLE public.users DROP COLUMN token`);
  });
};
