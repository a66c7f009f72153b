import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './files.ts';
import { testMajor } from './sandbox.ts';

/**
 * The schema of the example as a server takes it: without the commands of psql, and before 17 without the setting of its
 * dump that came with 17, which psql reports and passes over.
 */
export const exampleSchema = readFileSync(
  join(root, 'examples/stripe-customer-id/schema.sql'),
  'utf8',
).replace(testMajor < 17 ? /^(?:\\.*|SET transaction_timeout = 0;)$/gm : /^\\.*$/gm, '');
