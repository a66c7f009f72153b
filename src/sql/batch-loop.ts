/**
 * The whole of a batched step as one statement that any client can run, outside a transaction block: it commits after every batch.
 * Each batch is planned with its values (EXECUTE), which a static query in PL/pgSQL would not be after the fifth.
 * `settings` are made anew in each transaction.
 */
export function batchLoop(
  step: { readonly sql: readonly string[]; readonly batch?: { readonly key: readonly string[] } | undefined },
  settings: readonly string[] = [],
): string {
  const keys = (step.batch?.key ?? []).map((_, at) => `last_${at + 1}`);
  const list = keys.join(', ');
  return [
    `DO $lockstep$`,
    `DECLARE`,
    ...keys.map(name => `  ${name} text;`),
    `BEGIN`,
    `  LOOP`,
    ...settings.map(sql => `    ${sql};`),
    `    EXECUTE $batch$`,
    ...(step.sql[0] ?? '').split('\n').map(line => `      ${line}`),
    `    $batch$ INTO ${list} USING ${list};`,
    `    EXIT WHEN ${keys[0]} IS NULL;`,
    `    COMMIT;`,
    `  END LOOP;`,
    `END`,
    `$lockstep$`,
  ].join('\n');
}
