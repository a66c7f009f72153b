/** Documents of `check` made by hand. The numbers are plausible, not measured: the tests that draw them are about words and layout. */
import type { CheckDocument, Suppression } from '../../../src/model/check.ts';
import type { Finding, RuleDescription } from '../../../src/model/finding.ts';

const folder = 'db/migrations';
const totals = `${folder}/20260311090000_order_totals.sql`;
const search = `${folder}/20260312113000_search.sql`;
const tenants = `${folder}/20260314160000_tenants.sql`;

/** A finding with everything but its point filled in. */
export function finding(more: Partial<Finding> = {}): Finding {
  return {
    rule: 'blocks-during-scan',
    severity: 'error',
    file: totals,
    line: 7,
    column: 1,
    statement: 'ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total >= 0)',
    message:
      'Reads and writes on orders wait about 14 s on this machine while every row is checked against orders_total_positive.',
    witnesses: [{ by: 'sandbox', saw: 'ACCESS EXCLUSIVE on public.orders' }],
    about: 'written',
    ...more,
  };
}

const scan = finding({
  witnesses: [
    { by: 'sandbox', saw: 'ACCESS EXCLUSIVE on public.orders' },
    { by: 'sandbox', saw: 'every row of public.orders read' },
    { by: 'simulation', saw: '1,210 queries waiting at the peak' },
  ],
  instead: {
    sql: `SET lock_timeout = '500ms';
ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total >= 0) NOT VALID;
-- in a migration of its own:
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_positive;`,
    provedBy: 'run on the sandbox: writes went on',
  },
});
const queue = finding({
  rule: 'strong-lock-without-timeout',
  severity: 'warning',
  message: 'No lock_timeout: behind one long query on orders, every later query on orders waits.',
  witnesses: [
    { by: 'sandbox', saw: 'ACCESS EXCLUSIVE on public.orders' },
    { by: 'statement', saw: 'lock_timeout: none' },
  ],
});
const build = finding({
  rule: 'blocks-during-build',
  file: search,
  line: 3,
  column: 3,
  statement:
    "CREATE INDEX orders_customer_reference_and_warehouse_location_search_idx ON orders USING gin (to_tsvector('simple', customer_reference || ' ' || \"Lagerort\"))",
  message:
    'Writes to orders wait about 41 s on this machine while index orders_customer_reference_and_warehouse_location_search_idx is built.',
  witnesses: [
    { by: 'sandbox', saw: 'SHARE on public.orders' },
    {
      by: 'sandbox',
      saw: 'index public.orders_customer_reference_and_warehouse_location_search_idx built on public.orders',
    },
  ],
  instead: {
    sql: "CREATE INDEX CONCURRENTLY orders_customer_reference_and_warehouse_location_search_idx ON orders USING gin (to_tsvector('simple', customer_reference || ' ' || \"Lagerort\"));",
    provedBy: 'run on the sandbox, outside a transaction',
  },
});
const undo = finding({
  rule: 'undo-loses-data',
  severity: 'note',
  file: tenants,
  line: 2,
  statement: 'ALTER TABLE "Mandanten" ADD COLUMN größe integer',
  message: 'Going down loses every value written to "Mandanten".größe since it went up.',
  witnesses: [{ by: 'sandbox', saw: 'up, down, up: größe was empty afterwards' }],
});
const hidden = finding({
  rule: 'blocks-during-rewrite',
  file: tenants,
  line: 9,
  statement: 'ALTER TABLE plans ALTER COLUMN price TYPE bigint',
  message: 'Reads and writes on plans wait about 30 ms on this machine while the table is rewritten.',
  witnesses: [{ by: 'sandbox', saw: 'public.plans rewritten' }],
});

/** A suppression with everything but its point filled in. */
export function suppression(more: Partial<Suppression> = {}): Suppression {
  return {
    file: tenants,
    line: 8,
    column: 1,
    rules: ['blocks-during-rewrite'],
    reason: 'plans has 12 rows in every installation',
    status: 'used',
    silenced: [hidden],
    ...more,
  };
}

/** Four files, all severities, suggestions, suppressions of every status, gaps with and without a caret. */
export const document: CheckDocument = {
  lockstep: 1,
  server: { version: '18.4', production: 15 },
  schema: {
    source: 'db/schema.sql',
    leftOut: [
      { what: 'extension postgis', because: 'the sandbox does not have it', file: 'db/schema.sql', line: 9 },
    ],
  },
  files: [
    { file: totals, statements: 3, down: 'same' },
    { file: search, statements: 1, down: 'none' },
    { file: tenants, statements: 5, down: 'loses data' },
    { file: `${folder}/20260315080000_import.sql`, statements: 0, down: 'not tried' },
  ],
  findings: [undo, build, queue, scan],
  failOn: 'error',
  coverage: {
    files: 4,
    statements: 9,
    judged: 'each file alone',
    runner: 'goose',
    notAnalysed: [
      {
        file: search,
        line: 12,
        column: 7,
        what: 'syntax error at or near "TABL"',
        because: 'a mistake in the file; what stands before and after it was run',
        caret: 'ALTER TABL orders ADD COLUMN suche tsvector;\n      ^',
      },
      {
        file: tenants,
        line: 21,
        column: 1,
        what: '${schema}',
        because: 'nothing is bound to it (--var schema=...)',
      },
      { file: `${folder}/20260315080000_import.sql`, what: 'the whole file', because: 'it is not UTF-8' },
    ],
  },
  suppressions: [
    suppression(),
    suppression({
      file: totals,
      line: 1,
      rules: ['lock-held-long', 'several-tables-locked'],
      reason: 'run in the maintenance window of 2025',
      until: '2026-01-31',
      status: 'expired',
      silenced: [],
    }),
    suppression({ file: totals, line: 12, reason: 'too noisy', status: 'unused', silenced: [] }),
    suppression({ file: search, line: 2, reason: '', status: 'no reason', silenced: [] }),
    suppression({ line: 14, rules: ['block-during-scan'], status: 'unknown rule', silenced: [] }),
  ],
};

/** One file, and nothing in it to speak of. */
export const quiet: CheckDocument = {
  ...document,
  server: { version: '18.4', production: 18 },
  schema: { source: 'the migrations before', leftOut: [] },
  files: [{ file: totals, statements: 3, down: 'same' }],
  findings: [],
  failOn: 'warning',
  coverage: {
    files: 1,
    statements: 3,
    judged: 'all files together',
    runner: 'sql',
    notAnalysed: [],
  },
  suppressions: [],
};

/** Nothing could be run. */
export const unread: CheckDocument = {
  ...quiet,
  files: [{ file: totals, statements: 0, down: 'none' }],
  coverage: {
    ...quiet.coverage,
    statements: 0,
    notAnalysed: [{ file: totals, what: 'the whole file', because: 'it is MySQL' }],
  },
};

/** Warnings and notes only, below what makes it fail. */
export const passing: CheckDocument = { ...document, findings: [queue, undo] };

/** Far more than any report has room for. */
export const crowded: CheckDocument = {
  ...document,
  findings: Array.from({ length: 400 }, (_, index) =>
    finding({
      severity: (['error', 'warning', 'note'] as const)[index % 3] ?? 'note',
      file: `${folder}/${1000 + (index % 50)}_step.sql`,
      line: index + 1,
      instead: { sql: 'SELECT 1;\n'.repeat(20), provedBy: 'run on the sandbox' },
    }),
  ),
};

/** Attacks on the terminal, on Markdown, on HTML, on workflow commands and on XML. */
export const hostileText =
  '\u001b[2J\u009b31m\r\n::error::x %0A::error::y ]]> <script>alert(1)</script> <!-- --> | `a` ``` @team #12 GH-7 [l](http://evil.example) {0} \u202eabc 注文 👩🏽‍🚀 \ud800 \ufffe \u0000';

/** The document with every free text replaced: what a stranger could have written. */
export function withText(text: string): CheckDocument {
  return JSON.parse(JSON.stringify(document), (key, value: unknown) =>
    typeof value === 'string' && !fixed.has(key) ? text : value,
  ) as CheckDocument;
}

/** Keys whose values are words of the model and not free text. */
const fixed = new Set(['severity', 'by', 'about', 'status', 'down', 'judged', 'failOn']);

export const rules: readonly RuleDescription[] = [
  {
    id: 'blocks-during-scan',
    title: 'Queries wait while a table is read',
    description: 'Postgres reads every row while it holds a lock that makes queries wait.',
    severity: 'error',
    page: 'docs/risks/blocks-during-scan.md',
  },
  {
    id: 'strong-lock-without-timeout',
    title: 'A strong lock without lock_timeout',
    description: 'While the lock is waited for, every later query on the table waits behind it.',
    severity: 'warning',
    page: 'https://example.org/risks/strong-lock-without-timeout',
  },
  {
    id: 'undo-loses-data',
    title: 'Going down loses data',
    description: 'What was written since the migration went up is gone after it went down.',
    severity: 'note',
  },
];
