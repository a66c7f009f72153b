import { qualified, short } from '../../sql/names.ts';
import { type Node, parseOne } from '../../sql/parse.ts';
import { walk } from '../../sql/walk.ts';
import type { Context, Risk } from './risk.ts';
import { tableNamed } from './shared/by-name.ts';
import { findingAt } from './shared/finding.ts';

/**
 * A column that becomes, or stops being, one with a time zone. What its values mean afterwards depends on the TimeZone of the
 * session; between timestamp and timestamptz that setting also decides whether the table is rewritten: the sandbox runs with
 * UTC, with which it is not (ATColumnChangeRequiresRewrite).
 */
export const dependsOnTimezone: Risk = {
  id: 'depends-on-timezone',
  title: 'A cast that depends on the TimeZone of the session',
  why: 'Between a type with a time zone and one without, Postgres reads stored values in the TimeZone of the session that runs the statement. Run with another setting the same statement gives other values, and from timestamp to timestamptz it also rewrites the table unless the setting is UTC.',
  default: 'on',
  look: context =>
    [...context.asWritten, ...context.asPlanned].flatMap(seen => {
      if (seen.facts.error) return [];
      return retyped(seen.sql, context).map(({ relation, column, stamp }) => {
        const rewritten = seen.facts.rewrites.includes(relation);
        const name = `${short(relation)}.${column}`;
        const rewrites =
          stamp && !rewritten
            ? ` With UTC, as seen here, nothing is rewritten; with another, reads and writes of ${short(relation)} wait while it is rewritten.`
            : '';
        return findingAt(seen, {
          rule: dependsOnTimezone.id,
          severity: 'warning',
          message: `What the values of ${name} mean afterwards depends on the TimeZone of the session that runs this.${rewrites}`,
          witnesses: [
            { by: 'statement', saw: 'a cast between a type with a time zone and one without' },
            {
              by: 'sandbox',
              saw: `with TimeZone UTC, ${rewritten ? 'rewrote' : 'did not rewrite'} ${relation}`,
            },
          ],
        });
      });
    }),
};

interface Retyped {
  readonly relation: string;
  readonly column: string;
  /** Between timestamp and timestamptz, as opposed to time and timetz. */
  readonly stamp: boolean;
}

/** The columns of a statement whose cast depends on the setting. USING with AT TIME ZONE says which zone it means. */
function retyped(sql: string, { schema }: Context): Retyped[] {
  let node: Node;
  try {
    node = parseOne(sql);
  } catch {
    return [];
  }
  if (!('AlterTableStmt' in node)) return [];
  const { relation, cmds = [] } = node.AlterTableStmt;
  const name = qualified(relation?.schemaname ?? 'public', relation?.relname ?? '');
  const table = tableNamed(schema, name);
  return cmds.flatMap(command => {
    if (!('AlterTableCmd' in command) || command.AlterTableCmd.subtype !== 'AT_AlterColumnType') return [];
    const { name: column = '', def } = command.AlterTableCmd;
    const before = table?.columns.find(one => one.name === column)?.baseType ?? '';
    if (!def || !('ColumnDef' in def) || namesZone(def.ColumnDef.raw_default)) return [];
    const type = def.ColumnDef.typeName?.names?.at(-1);
    const after = type && 'String' in type ? (type.String.sval ?? '') : '';
    const stamp = /^timestamp/.test(before) && /^timestamp/.test(after);
    const time = /^time(?:\(\d\))? without/.test(before) && after === 'timetz';
    const zoned = / with time zone/.test(before) !== /tz$/.test(after);
    return (stamp && zoned) || time ? [{ relation: name, column, stamp }] : [];
  });
}

/** `AT TIME ZONE`, which the parser turns into a call of `timezone`. */
function namesZone(using: Node | undefined): boolean {
  let found = false;
  if (using) {
    walk(using, (tag, fields) => {
      if (tag === 'FuncCall' && JSON.stringify(fields).includes('"timezone"')) found = true;
    });
  }
  return found;
}
