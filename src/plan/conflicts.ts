import { all, as, nameParts, rangeVarName, type Tree, writtenName } from '../sql/ast.ts';
import { quoteIdent, short } from '../sql/names.ts';
import { type Context, lookUp, tableNamed } from './context.ts';
import type { Placed } from './drafts.ts';
import { newName } from './resolve.ts';
import { columnName } from './words.ts';

/** Something that a statement of the change decides. */
interface Decision {
  /** `column users.age`, `the default of users.age`. */
  readonly about: string;
  readonly does: 'makes' | 'drops' | 'sets';
}

/** Says where statements of one change undo or overrule each other. */
export function noteConflicts(placed: readonly Placed[], note: (text: string) => void): void {
  const before = new Map<string, { readonly line: number; readonly does: Decision['does'] }>();
  const seen = new Set<Placed['node']>();
  for (const { node, context, item } of placed) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const { about, does } of decisions(node, context)) {
      const { line } = item.statement;
      const earlier = before.get(about);
      before.set(about, { line, does });
      if (!earlier) continue;
      if (earlier.does === 'makes' && does === 'drops') {
        note(
          `Lines ${earlier.line} and ${line} cancel out: ${about} is made and dropped again. Leave both out.`,
        );
      } else if (earlier.does === 'sets' && does === 'sets') {
        note(`Lines ${earlier.line} and ${line} both set ${about}: what line ${line} sets stays.`);
      }
    }
  }
}

function decisions(node: Placed['node'], context: Context): Decision[] {
  const alter = as(node, 'AlterTableStmt');
  const table = alter && tableNamed(context, alter.relation);
  if (alter && table) {
    return all(alter.cmds, 'AlterTableCmd').flatMap(command => ofCommand(command, table.name));
  }
  const index = as(node, 'IndexStmt');
  const on = index && lookUp(context, rangeVarName(index.relation));
  if (index?.idxname && on)
    return [
      { about: `index ${short(newName({ schema: on.schema, name: index.idxname }, []))}`, does: 'makes' },
    ];
  const made = as(node, 'CreateStmt')?.relation;
  if (made)
    return [
      { about: `table ${short(newName(rangeVarName(made), context.state.searchPath))}`, does: 'makes' },
    ];
  const drop = as(node, 'DropStmt');
  const kind = { OBJECT_TABLE: 'table', OBJECT_INDEX: 'index' }[drop?.removeType as 'OBJECT_TABLE'];
  if (!drop || !kind) return [];
  return (drop.objects ?? []).flatMap((object): Decision[] => {
    const found = lookUp(context, writtenName(nameParts(object)));
    return found ? [{ about: `${kind} ${short(found.name)}`, does: 'drops' }] : [];
  });
}

const properties: Readonly<Record<string, string>> = {
  AT_ColumnDefault: 'the default of',
  AT_SetNotNull: 'NOT NULL of',
  AT_DropNotNull: 'NOT NULL of',
  AT_AlterColumnType: 'the type of',
};

function ofCommand({ subtype, name, def }: Tree<'AlterTableCmd'>, table: string): Decision[] {
  const column = (of: string) => columnName({ name: table }, of);
  const added = as(def, 'ColumnDef')?.colname;
  if (subtype === 'AT_AddColumn' && added) return [{ about: `column ${column(added)}`, does: 'makes' }];
  if (subtype === 'AT_DropColumn' && name) return [{ about: `column ${column(name)}`, does: 'drops' }];
  const property = properties[subtype ?? ''];
  if (property && name) return [{ about: `${property} ${column(name)}`, does: 'sets' }];
  const constraint = as(def, 'Constraint')?.conname ?? name;
  const does = ({ AT_AddConstraint: 'makes', AT_DropConstraint: 'drops' } as const)[
    subtype as 'AT_AddConstraint'
  ];
  return does && constraint
    ? [{ about: `constraint ${quoteIdent(constraint)} of ${short(table)}`, does }]
    : [];
}
