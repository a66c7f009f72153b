import { all, as, collect } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import { Fails } from '../outcome.ts';
import { perhaps } from '../perhaps.ts';
import { type Body, expressionOf, type Fields, readBody, type Step, statementsOf, textOf } from './body.ts';
import { decide } from './condition.ts';
import { handles, raisedCode } from './conditions.ts';
import { arrayValue, type Held, textValue } from './evaluate.ts';

interface Running {
  readonly act: Act;
  readonly body: Body;
  readonly held: Map<string, string>;
  /** RETURN was met: nothing after it is run. */
  done: boolean;
}

/** Runs PL/pgSQL as far as it can be foreseen. What depends on rows or on values that are not known is unknown. */
export function runBody(act: Act, source: string, given: Held = new Map()) {
  const body = readBody(source);
  if (!body) return opaque(act, 'its code cannot be read');
  const running: Running = { act, body, held: new Map(given), done: false };
  for (const [name, node] of body.initial) {
    evaluate(running, node);
    hold(running, name, textValue(target(node), running.held));
  }
  const names = body.variables.flatMap(name => (name === undefined ? [] : [name.toLowerCase(), name]));
  act.within(() => steps(running, body.steps), new Set(names));
}

/** Code was run of which it is not known what it does: the catalog may be another one. */
export function opaque(act: Act, why: string) {
  act.unknown('everything', why);
  act.world.doubt ??= why;
}

function steps(running: Running, list: readonly Step[] = []) {
  for (const step of list) {
    if (running.done) return;
    const [kind = '', fields] = Object.entries(step)[0] ?? [];
    const run = kinds[kind.replace(/^PLpgSQL_stmt_/, '')];
    if (run) run(running, fields ?? {});
    else opaque(running.act, `it has a ${kind.replace(/^PLpgSQL_stmt_/, '')}`);
  }
}

const list = (value: unknown): readonly Step[] => (value ?? []) as readonly Step[];

const nothing = (): void => {};

const kinds: Readonly<Record<string, (running: Running, fields: Fields) => void>> = {
  block,
  if: choose,
  case: ({ act, ...rest }, fields) => {
    const parts = list(fields['case_when_list']).flatMap(one => list(Object.values(one)[0]?.['stmts']));
    perhaps(act, 'which branch is taken depends on values', () =>
      steps({ act, ...rest }, [...parts, ...list(fields['else_stmts'])]),
    );
  },
  execsql: (running, fields) => statement(running, textOf(fields['sqlstmt']), fields['into'] === true),
  perform: (running, fields) => statement(running, textOf(fields['expr']), true),
  call: (running, fields) => statement(running, textOf(fields['expr']), false),
  dynexecute: (running, fields) => {
    const text = textValue(target(expressionOf(fields['query'])), running.held);
    if (text === undefined) return opaque(running.act, 'it runs a statement that it makes up');
    statement(running, text, false);
  },
  assign: (running, fields) => assign(running, fields),
  raise: (running, fields) => raise(running, fields),
  return: (running, fields) => {
    if (fields['expr']) evaluate(running, expressionOf(fields['expr']));
    running.done = true;
  },
  return_next: nothing,
  return_query: (running, fields) => statement(running, textOf(fields['query']), true),
  getdiag: nothing,
  assert: nothing,
  exit: nothing,
  foreach_a: foreach,
  loop: (running, fields) => loop(running, fields),
  while: (running, fields) => loop(running, fields),
  fori: (running, fields) => {
    const [low, high] = [fields['lower'], fields['upper']].map(one =>
      textValue(target(expressionOf(one)), running.held),
    );
    if (low === undefined || high === undefined || fields['reverse'] || !(Number(low) <= Number(high)))
      return loop(running, fields);
    // Once as good as often: what it does does not depend on the number.
    steps(running, list(fields['body']));
  },
  fors: (running, fields) => {
    statement(running, textOf(fields['query']), true);
    loop(running, fields);
  },
  dynfors: (running, fields) => {
    opaque(running.act, 'it runs a statement that it makes up');
    loop(running, fields);
  },
  commit: ({ act }) => ends(act),
  rollback: ({ act }) => ends(act),
};

/** COMMIT and ROLLBACK: only where the transaction is the statement's own. */
function ends(act: Act) {
  act.endTransaction();
  act.unknown('everything', 'it has transactions of its own');
}

function block(running: Running, fields: Fields) {
  const exceptions = fields['exceptions'] as { PLpgSQL_exception_block?: { exc_list?: Step[] } } | undefined;
  const handlers = exceptions?.PLpgSQL_exception_block?.exc_list ?? [];
  const inner = list(fields['body']);
  if (handlers.length === 0) return steps(running, inner);
  const before = running.act.savepoint();
  try {
    steps(running, inner);
  } catch (error) {
    if (!(error instanceof Fails)) throw error;
    const handler = handlers.find(one => handles(one['PLpgSQL_exception'] ?? {}, error.code));
    if (!handler) throw error;
    running.act.rollbackTo(before);
    steps(running, list(handler['PLpgSQL_exception']?.['action']));
  }
}

function choose(running: Running, fields: Fields) {
  const arms = [
    { cond: fields['cond'], body: list(fields['then_body']) },
    ...list(fields['elsif_list']).map(one => {
      const arm = one['PLpgSQL_if_elsif'] ?? {};
      return { cond: arm['cond'], body: list(arm['stmts']) };
    }),
  ];
  for (const { cond, body } of arms) {
    const node = expressionOf(cond);
    const holds = node && target(node) ? decide(running.act, target(node) as Node, running.held) : undefined;
    evaluate(running, node);
    if (holds === true) return steps(running, body);
    if (holds === undefined) {
      const all = [...arms.map(arm => arm.body), list(fields['else_body'])];
      for (const one of all)
        perhaps(running.act, 'which branch is taken depends on what is there', () =>
          steps({ ...running }, one),
        );
      return;
    }
  }
  steps(running, list(fields['else_body']));
}

function loop(running: Running, fields: Fields) {
  perhaps(running.act, 'how often a loop runs depends on what is there', () =>
    steps({ ...running, held: new Map() }, list(fields['body'])),
  );
}

function foreach(running: Running, fields: Fields) {
  const values = arrayValue(target(expressionOf(fields['expr'])), running.held);
  const name = running.body.variables[Number(fields['varno'] ?? -1)];
  if (!values || name === undefined) return loop(running, fields);
  for (const value of values) {
    running.held.set(name, value);
    steps(running, list(fields['body']));
  }
}

function statement(running: Running, text: string, query: boolean) {
  const nodes = statementsOf(text);
  if (!nodes) return opaque(running.act, 'it runs a statement that cannot be read');
  for (const node of nodes) {
    if ('TransactionStmt' in node) ends(running.act);
    else if (query && !readsSomething(node)) continue;
    else running.act.perform(node);
  }
}

/** The value of an expression: a query only if it reads a relation or calls a function. */
function evaluate({ act }: Running, node: Node | undefined) {
  if (node && readsSomething(node)) act.perform(node);
}

const readsSomething = (node: Node): boolean =>
  collect(node, 'RangeVar').length > 0 || collect(node, 'FuncCall').length > 0 || !('SelectStmt' in node);

function assign(running: Running, fields: Fields) {
  const text = textOf(fields['expr']);
  const [, value = text] = /^[^:=]*:?=([\s\S]*)$/.exec(text) ?? [];
  const node = statementsOf(`SELECT ${value}`)?.[0];
  evaluate(running, node);
  const name = running.body.variables[Number(fields['varno'] ?? -1)];
  if (name !== undefined) hold(running, name, textValue(target(node), running.held));
}

function hold({ held }: Running, name: string, value: string | undefined) {
  if (value === undefined) held.delete(name);
  else held.set(name, value);
}

/** The one expression that a SELECT gives. */
function target(node: Node | undefined): Node | undefined {
  const select = as(node, 'SelectStmt');
  return select?.fromClause ? undefined : all(select?.targetList, 'ResTarget')[0]?.val;
}

const ERROR = 21;

function raise({ held }: Running, fields: Fields) {
  if (Number(fields['elog_level'] ?? 0) < ERROR) return;
  const params = ((fields['params'] ?? []) as unknown[]).map(
    one => textValue(target(expressionOf(one)), held) ?? '?',
  );
  const message = String(fields['message'] ?? fields['condname'] ?? '').replace(/%%|%/g, mark =>
    mark === '%%' ? '%' : (params.shift() ?? ''),
  );
  throw new Fails(raisedCode(fields) ?? 'P0001', message);
}
