import { Trouble } from '../model/trouble.ts';
import type { Node } from './parse.ts';
import { parseOne } from './parse.ts';
import { print, sameTree } from './print.ts';

/** What fits on one line of a terminal stands on one. */
const width = 110;

/**
 * The SQL of a statement, on one line where it is short. Throws `Trouble` 'internal' where the printer cannot: a recipe then
 * leaves the statement as it is written.
 */
export function printed(node: Node): string {
  const sql = print(node);
  const line = sql.replace(/\s+/g, ' ').replaceAll('( ', '(').replaceAll(' )', ')');
  // The printer spreads an expression over many lines; a command of its own line is easier to read.
  const lines = line.replace(/^(ALTER TABLE (?:ONLY )?\S+) (?=ADD )/, '$1\n  ');
  const short = [line, lines].find(text => text.split('\n').every(one => one.length <= width));
  return short !== undefined && sameTree(tryParse(short), node) ? short : tidy(sql);
}

/** Whether the printer can write a statement. */
export function canBePrinted(node: Node): boolean {
  try {
    printed(node);
    return true;
  } catch (error) {
    if (error instanceof Trouble) return false;
    throw error;
  }
}

function tryParse(sql: string): Node | undefined {
  try {
    return parseOne(sql);
  } catch {
    return undefined;
  }
}

/** Without the blanks that the printer leaves at the end of some lines, unless a string may run over them. */
function tidy(sql: string): string {
  return sql.replace(/ +$/gm, match => (/['"$]/.test(sql) ? match : ''));
}

/** The SQL of an expression; undefined where the printer cannot. */
export function printedExpression(expression: Node): string | undefined {
  const select = {
    SelectStmt: {
      targetList: [{ ResTarget: { val: expression } }],
      limitOption: 'LIMIT_OPTION_DEFAULT',
      op: 'SETOP_NONE',
    },
  } as const;
  try {
    return printed(select as unknown as Node).replace(/^SELECT\s+/, '');
  } catch {
    return undefined;
  }
}

/** A table constraint as ADD takes it; undefined where the printer cannot. */
export function printedConstraint(constraint: object): string | undefined {
  const alter = {
    AlterTableStmt: {
      relation: { relname: 't', inh: true, relpersistence: 'p' },
      cmds: [
        {
          AlterTableCmd: {
            subtype: 'AT_AddConstraint',
            def: { Constraint: constraint },
            behavior: 'DROP_RESTRICT',
          },
        },
      ],
      objtype: 'OBJECT_TABLE',
    },
  } as const;
  try {
    return printed(alter as unknown as Node).replace(/^ALTER TABLE t\s+ADD\s+/, '');
  } catch {
    return undefined;
  }
}

/** A copy of a node body without some of its keys: the printer tells an absent key from a false one. */
export function without<T extends object, K extends keyof T>(body: T, ...keys: K[]): Omit<T, K> {
  const copy = { ...body };
  for (const key of keys) delete copy[key];
  return copy;
}
