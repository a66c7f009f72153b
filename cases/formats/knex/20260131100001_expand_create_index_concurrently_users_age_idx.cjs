// Step 2 of plan 3c67826d, expand phase: CREATE INDEX CONCURRENTLY users_age_idx
// After a try that failed, first: DROP INDEX CONCURRENTLY IF EXISTS public.users_age_idx;

exports.config = { transaction: false };

exports.up = async function (knex) {
  await onOneConnection(knex, [
    `SET lock_timeout = '10min'`,
    `SET statement_timeout = '0'`,
    `CREATE INDEX CONCURRENTLY users_age_idx ON public.users (age)`,
    `RESET lock_timeout`,
    `RESET statement_timeout`,
  ]);
};

exports.down = async function (knex) {
  // Takes back step 2 of plan 3c67826d: DROP INDEX CONCURRENTLY users_age_idx
  await onOneConnection(knex, [
    `SET lock_timeout = '10min'`,
    `SET statement_timeout = '0'`,
    `DROP INDEX CONCURRENTLY IF EXISTS public.users_age_idx`,
    `RESET lock_timeout`,
    `RESET statement_timeout`,
  ]);
};

/** Settings count for a connection, and the pool may give another one for each statement. */
async function onOneConnection(knex, statements) {
  const connection = await knex.client.acquireConnection();
  try {
    for (const sql of statements) await knex.raw(sql).connection(connection);
  } finally {
    await knex.client.releaseConnection(connection);
  }
}
