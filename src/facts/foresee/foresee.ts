import type { Facts, StatementError, TracedStatement } from '../../model/facts.ts';
import type { Statement } from '../../model/place.ts';
import { kindOf } from '../../sql/ast.ts';
import { type Node, parseOne, SyntaxTrouble } from '../../sql/parse.ts';
import { Act } from './act.ts';
import { controlTransaction } from './control.ts';
import type { Handler } from './kinds/handler.ts';
import { handlers } from './kinds/index.ts';
import { Fails, Unforeseen } from './outcome.ts';
import { refuseFreshLabels } from './type/fresh-label.ts';
import type { World } from './world.ts';

/** Statements that are sent together. */
export interface Group {
  readonly statements: readonly Statement[];
  /** In one transaction, as a tool that wraps a migration file runs them. */
  readonly together?: boolean;
  /** With `together`: rolled back at the end, so that the next group meets the catalog as this one did. */
  readonly undone?: boolean;
}

/** A statement that was left out, and why. */
export interface Failed<S> {
  readonly statement: S;
  readonly error: StatementError;
}

/**
 * Makes the catalog what these statements make of it: a schema, or earlier migrations. What fails is left out, and their relations
 * are not `new` afterwards. Nothing fails for the rows that are there.
 */
export function learn<S extends Pick<Statement, 'sql'>>(world: World, statements: readonly S[]): Failed<S>[] {
  const before = world.rowless;
  world.rowless = true;
  const failed = statements.flatMap((statement): Failed<S>[] => {
    const { error } = foresee(world, statement.sql);
    return error ? [{ statement, error }] : [];
  });
  world.rowless = before;
  if (world.session.open) world.session.rollback();
  world.journal.forget();
  return failed;
}

/** What the statements will do, in order: the facts that `observeGroups` would see, where nothing is `unknown`. */
export function foreseeGroups(world: World, groups: readonly Group[]): TracedStatement[][] {
  world.watch();
  return groups.map(group => foreseeGroup(world, group));
}

function foreseeGroup(world: World, { statements, together, undone }: Group): TracedStatement[] {
  if (together) world.session.begin();
  const traced = statements.map(({ file, line, column, sql }) => ({
    file,
    line,
    column,
    sql,
    facts: foresee(world, sql),
  }));
  if (!world.session.open) return traced;
  const kept = together && !undone && !traced.some(({ facts }) => facts.error);
  if (kept) world.session.commit();
  else world.session.rollback();
  return traced;
}

/** The facts of one statement; the catalog and the session are then as it leaves them. */
function foresee(world: World, sql: string): Facts {
  const act = new Act(world, run);
  const node = parsed(sql);
  if (node instanceof Fails) return act.facts(node);
  if ('TransactionStmt' in node) return controlTransaction(act, node.TransactionStmt);
  const { session, journal } = world;
  const failedBefore = session.open && session.failed;
  const mark = journal.mark();
  const error = attempt(act, node);
  if (error) {
    journal.back(mark);
    if (session.open) session.failed = true;
  }
  const facts = act.facts(error);
  if (!error) act.settle();
  if (!session.open) session.commit();
  return failedBefore ? { ...facts, incomplete: [refused] } : facts;
}

/** Statements of a schema come as they are written. */
function parsed(sql: string): Node | Fails {
  try {
    return parseOne(sql);
  } catch (error) {
    if (error instanceof SyntaxTrouble) return new Fails('42601', error.message);
    throw error;
  }
}

const refused =
  'A statement before it failed, so Postgres refuses it (25P02). Seen as if that one had not been there.';

function attempt(act: Act, node: Node): Fails | undefined {
  try {
    run(act, node);
    return undefined;
  } catch (error) {
    if (error instanceof Fails) return error;
    if (!(error instanceof Unforeseen)) throw error;
    act.unknown('everything', error.message);
    if (mayChange(node)) act.world.doubt ??= `of an earlier statement: ${error.message}`;
    return undefined;
  }
}

/** Whether the catalog may be another one after it: not what changes rows, or drops something that nothing else is known to need. */
function mayChange(node: Node): boolean {
  if ('DropStmt' in node) return node.DropStmt.behavior === 'DROP_CASCADE';
  return !harmless.has(kindOf(node));
}

const harmless = new Set([
  'InsertStmt',
  'UpdateStmt',
  'DeleteStmt',
  'MergeStmt',
  'SelectStmt',
  'CopyStmt',
  'VacuumStmt',
]);

function run(act: Act, node: Node): void {
  const kind = kindOf(node);
  const handler = handlers[kind] as Handler<typeof kind> | undefined;
  if (!handler) throw new Unforeseen(`${kind.replace(/Stmt$/, '')} is not foreseen yet`);
  if (act.session.readOnly && changesData.has(kind))
    throw new Fails('25006', `cannot execute ${words[kind] ?? kind} in a read-only transaction`);
  refuseFreshLabels(act, node);
  handler(act, (node as unknown as Record<string, never>)[kind] as never);
}

const words: Readonly<Record<string, string>> = {
  AlterTableStmt: 'ALTER TABLE',
  CreateStmt: 'CREATE TABLE',
  IndexStmt: 'CREATE INDEX',
  InsertStmt: 'INSERT',
  UpdateStmt: 'UPDATE',
  DeleteStmt: 'DELETE',
};
const changesData = new Set(Object.keys(words));
