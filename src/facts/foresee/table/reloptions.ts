import type { LockMode } from '../../../model/facts.ts';
import { all, type Tree } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { IndexParts, Relation } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';

/** An option of WITH (...) and SET (...): the relations that have it, and its least and greatest value. */
interface Option {
  readonly on: string;
  readonly from?: number;
  readonly least?: number;
  readonly most?: number;
}

const heap = 'table toast';
const autovacuum = (name: string, least?: number, most?: number): Record<string, Option> => ({
  [`autovacuum_${name}`]: {
    on: heap,
    ...(least === undefined ? {} : { least }),
    ...(most === undefined ? {} : { most }),
  },
});

/** reloptions.c. */
const options: Readonly<Record<string, Option>> = {
  ...autovacuum('enabled'),
  ...autovacuum('vacuum_threshold', 0),
  autovacuum_vacuum_max_threshold: { on: heap, from: 18 },
  ...autovacuum('vacuum_insert_threshold', -1),
  autovacuum_analyze_threshold: { on: 'table' },
  ...autovacuum('vacuum_cost_limit', 1, 10_000),
  ...autovacuum('vacuum_cost_delay', -1, 100),
  ...autovacuum('vacuum_scale_factor', 0, 100),
  ...autovacuum('vacuum_insert_scale_factor', 0, 100),
  autovacuum_analyze_scale_factor: { on: 'table', least: 0, most: 100 },
  ...autovacuum('freeze_min_age'),
  ...autovacuum('multixact_freeze_min_age'),
  ...autovacuum('freeze_max_age'),
  ...autovacuum('multixact_freeze_max_age'),
  ...autovacuum('freeze_table_age'),
  ...autovacuum('multixact_freeze_table_age'),
  log_autovacuum_min_duration: { on: heap },
  vacuum_index_cleanup: { on: heap },
  vacuum_truncate: { on: heap },
  vacuum_max_eager_freeze_failure_rate: { on: heap, from: 18, least: 0, most: 1 },
  toast_tuple_target: { on: 'table', least: 128, most: 8160 },
  parallel_workers: { on: 'table', least: 0, most: 1024 },
  user_catalog_table: { on: 'table' },
  fillfactor: { on: 'table btree hash gist spgist', least: 10, most: 100 },
  deduplicate_items: { on: 'btree' },
  vacuum_cleanup_index_scale_factor: { on: 'btree' },
  buffering: { on: 'gist' },
  fastupdate: { on: 'gin' },
  gin_pending_list_limit: { on: 'gin' },
  pages_per_range: { on: 'brin' },
  autosummarize: { on: 'brin' },
  security_barrier: { on: 'view' },
  security_invoker: { on: 'view', from: 15 },
  check_option: { on: 'view' },
};

/** Those that queries look at while they run (AlterTableGetRelOptionsLockLevel); the others let reads and writes go on. */
const strong = new Set(
  'user_catalog_table fastupdate gin_pending_list_limit buffering pages_per_range autosummarize security_barrier security_invoker check_option'.split(
    ' ',
  ),
);

export function optionsLevel(written: readonly Node[] | undefined): LockMode {
  const names = all(written, 'DefElem').map(({ defname }) => defname ?? '');
  return names.some(name => strong.has(name)) ? 'AccessExclusiveLock' : 'ShareUpdateExclusiveLock';
}

/** Postgres knows the methods of extensions, too, and what they can be told. */
const methods = new Set(['btree', 'hash', 'gist', 'spgist', 'gin', 'brin']);

/** 22023 for an option that the relation does not have, or a value out of bounds. */
export function requireOptions(
  act: Act,
  { kind, index }: Pick<Relation, 'kind'> & { readonly index?: Pick<IndexParts, 'method'> | undefined },
  written: readonly Node[] | undefined,
): void {
  const elements = all(written, 'DefElem').filter(({ defname }) => defname !== 'oids');
  if (elements.length === 0) return;
  if (index && !methods.has(index.method)) return;
  if (kind === 'partitioned' && act.major >= 16)
    throw new Fails('42809', 'cannot specify storage parameters for a partitioned table');
  const of = index
    ? index.method
    : kind === 'view'
      ? 'view'
      : kind === 'partitioned'
        ? 'partitioned'
        : 'table';
  for (const element of elements) requireOption(act, element, of);
}

function requireOption(act: Act, { defname = '', defnamespace, arg }: Tree<'DefElem'>, of: string): void {
  const space = defnamespace === undefined || defnamespace === '' ? undefined : defnamespace;
  if (space !== undefined && space !== 'toast')
    throw new Fails('22023', `unrecognized parameter namespace "${space}"`);
  const option = options[defname];
  const wanted = space ?? of;
  if (!option?.on.split(' ').includes(wanted) || act.major < (option.from ?? 0))
    throw new Fails('22023', `unrecognized parameter "${defname}"`);
  const text = valueText(arg);
  const value = Number(text);
  if (text === undefined || Number.isNaN(value)) return;
  if (
    (option.least !== undefined && value < option.least) ||
    (option.most !== undefined && value > option.most)
  )
    throw new Fails('22023', `value ${text} out of bounds for option "${defname}"`);
}

function valueText(node: Node | undefined): string | undefined {
  if (!node) return undefined;
  if ('Integer' in node) return String(node.Integer.ival ?? 0);
  if ('Float' in node) return node.Float.fval;
  return 'String' in node ? node.String.sval : undefined;
}
