import type { Plan, Step } from '../../../model/plan.ts';
import { qualified } from '../../../sql/names.ts';
import { type Node, parseOne } from '../../../sql/parse.ts';
import { walk } from '../../../sql/walk.ts';

/** A column that the plan adds, and what becomes of the rows that are older than it. */
export interface AddedColumn {
  /** By `Table.name` where the plan names the schema or the table is in `public`. */
  readonly relation: string;
  readonly column: string;
  readonly stepId: string;
  /** The rows that are there when it is added hold null in it. */
  readonly nullForOldRows: boolean;
  /** Rows that do not name it get a value. */
  readonly default: boolean;
  /** The backfill that gives old rows a value. */
  readonly filledBy?: string;
  /** The step after which it cannot be null. */
  readonly notNullBy?: string;
}

/** The columns that the steps add, read from their parse trees. Pure; `loadParser` must have been awaited. */
export function columnsAdded(plan: Plan): AddedColumn[] {
  const columns = new Map<string, AddedColumn>();
  const change = (relation: string, column: string, more: Partial<AddedColumn>) => {
    const key = `${relation}.${column}`;
    const known = columns.get(key);
    if (known) columns.set(key, { ...known, ...more });
  };
  for (const step of plan.phases.flatMap(phase => phase.steps)) {
    for (const node of step.sql.flatMap(parsed)) {
      if ('AlterTableStmt' in node) {
        const relation = nameOf(node.AlterTableStmt.relation);
        for (const command of node.AlterTableStmt.cmds ?? []) {
          if (!('AlterTableCmd' in command)) continue;
          const { subtype, name, def } = command.AlterTableCmd;
          if (subtype === 'AT_AddColumn' && def && 'ColumnDef' in def) {
            const added = describe(relation, def.ColumnDef, step);
            columns.set(`${relation}.${added.column}`, added);
          } else if (subtype === 'AT_SetNotNull') change(relation, name ?? '', { notNullBy: step.id });
          else if (subtype === 'AT_ColumnDefault')
            change(relation, name ?? '', { default: def !== undefined });
        }
      } else if (step.transaction === 'batches') {
        for (const { relation, column } of columnsSet(node)) change(relation, column, { filledBy: step.id });
      }
    }
  }
  return [...columns.values()];
}

type ColumnDef = Extract<Node, { ColumnDef: unknown }>['ColumnDef'];

function describe(relation: string, definition: ColumnDef, step: Step): AddedColumn {
  const kinds = (definition.constraints ?? []).flatMap(node =>
    'Constraint' in node ? [node.Constraint.contype] : [],
  );
  const type = definition.typeName?.names?.at(-1);
  const serial = type !== undefined && 'String' in type && /serial\d?$/.test(type.String.sval ?? '');
  const valued = serial || kinds.some(kind => kind === 'CONSTR_DEFAULT' || kind === 'CONSTR_IDENTITY');
  const generated = kinds.includes('CONSTR_GENERATED');
  const notNull =
    serial ||
    kinds.some(kind => kind === 'CONSTR_NOTNULL' || kind === 'CONSTR_IDENTITY' || kind === 'CONSTR_PRIMARY');
  return {
    relation,
    column: definition.colname ?? '',
    stepId: step.id,
    nullForOldRows: !valued && !generated,
    default: valued,
    ...(notNull ? { notNullBy: step.id } : {}),
  };
}

function columnsSet(statement: Node): { relation: string; column: string }[] {
  const set: { relation: string; column: string }[] = [];
  walk(statement, (tag, fields) => {
    if (tag !== 'UpdateStmt') return;
    const { relation, targetList } = fields as Extract<Node, { UpdateStmt: unknown }>['UpdateStmt'];
    for (const target of targetList ?? []) {
      const column = 'ResTarget' in target ? target.ResTarget.name : undefined;
      if (column) set.push({ relation: nameOf(relation), column });
    }
  });
  return set;
}

function nameOf(relation: { schemaname?: string; relname?: string } | undefined): string {
  return qualified(relation?.schemaname ?? 'public', relation?.relname ?? '');
}

function parsed(sql: string): Node[] {
  try {
    return [parseOne(sql)];
  } catch {
    return [];
  }
}
