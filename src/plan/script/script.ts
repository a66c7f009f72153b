import type { Statement } from '../../model/place.ts';
import { as, type Tree } from '../../sql/ast.ts';
import type { Node } from '../../sql/parse.ts';
import { printed, without } from '../../sql/printed.ts';
import { ofTheClient, type Setting, settingOf, timeouts } from './setting.ts';

/** A statement of the change, and what the statements around it decide for it. */
export interface Item {
  readonly statement: Statement;
  readonly node: Node;
  /** Its number in the change, from 0. */
  readonly at: number;
  /** Statements between the same BEGIN and COMMIT have the same number. */
  readonly group: number | undefined;
  readonly searchPath: readonly string[];
  /** SET LOCAL statements that give it the settings which the change made before it. */
  readonly settings: readonly string[];
}

interface Open {
  readonly group: number;
  /** Where each savepoint, and the transaction itself under '', began in the list of items. */
  readonly marks: Map<string, number>;
}

/**
 * Reads transaction control and settings off a change: the steps of a plan have transactions of their own. What is rolled
 * back is left out.
 */
export function readScript(
  parsed: readonly { readonly statement: Statement; readonly node: Node }[],
  note: (text: string) => void,
): Item[] {
  const items: Item[] = [];
  let open: Open | undefined;
  let settings: readonly Setting[] = [];
  let groups = 0;
  for (const [at, { statement, node }] of parsed.entries()) {
    const control = as(node, 'TransactionStmt');
    const setting = settingOf(node);
    if (control) {
      if (opens(control)) open ??= { group: groups++, marks: new Map([['', items.length]]) };
      open = steer(control, open, items, note);
      if (!open) settings = settings.filter(({ local }) => !local);
    } else if (setting) settings = keep(setting, settings, note);
    else {
      items.push({
        statement,
        node,
        at,
        group: open?.group,
        searchPath: searchPathOf(settings),
        settings: settings.flatMap(locally),
      });
    }
  }
  return items;
}

function opens({ kind }: Tree<'TransactionStmt'>): boolean {
  return kind === 'TRANS_STMT_BEGIN' || kind === 'TRANS_STMT_START';
}

function steer(
  control: Tree<'TransactionStmt'>,
  open: Open | undefined,
  items: Item[],
  note: (text: string) => void,
): Open | undefined {
  const name = control.savepoint_name ?? '';
  switch (control.kind) {
    case 'TRANS_STMT_SAVEPOINT':
      open?.marks.set(name, items.length);
      return open;
    case 'TRANS_STMT_ROLLBACK':
    case 'TRANS_STMT_ROLLBACK_TO': {
      const mark = open?.marks.get(name);
      const undone = mark === undefined ? [] : items.splice(mark);
      if (undone.length > 0) {
        note(
          `Lines ${undone.map(item => item.statement.line).join(', ')} are rolled back by the change itself: no steps.`,
        );
      }
      return control.kind === 'TRANS_STMT_ROLLBACK' ? undefined : open;
    }
    case 'TRANS_STMT_COMMIT':
      return undefined;
    default:
      return open;
  }
}

function keep(
  setting: Setting,
  settings: readonly Setting[],
  note: (text: string) => void,
): readonly Setting[] {
  if (timeouts.has(setting.name)) {
    note(`SET ${setting.name} is left out: every step has its own timeouts.`);
    return settings;
  }
  if (ofTheClient.has(setting.name)) return settings;
  const others = settings.filter(({ name }) => name !== setting.name);
  if (setting.set.kind === 'VAR_RESET_ALL') return [];
  return setting.set.kind === 'VAR_SET_VALUE' ? [...others, setting] : others;
}

/** pg_dump empties the path; every name then has its schema, and `public` stands in for none. */
function searchPathOf(settings: readonly Setting[]): readonly string[] {
  const path = settings.find(({ name }) => name === 'search_path')?.values ?? [];
  const schemas = path.filter(schema => schema !== '$user' && schema !== '');
  return schemas.length > 0 ? schemas : ['public'];
}

function locally({ set }: Setting): string[] {
  try {
    return [printed({ VariableSetStmt: { ...without(set, 'is_local'), is_local: true } })];
  } catch {
    return [];
  }
}
