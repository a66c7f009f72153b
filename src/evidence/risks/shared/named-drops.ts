import { all, as, nameParts, rangeVarName, type WrittenName, writtenName } from '../../../sql/ast.ts';
import { quoteIdent, splitQualified } from '../../../sql/names.ts';
import type { Context } from '../risk.ts';
import type { Dropped } from './dropped.ts';
import { nodeOf } from './parsed.ts';
import { means, taken } from './tables.ts';

/** Names that the statements of a change drop, or give to something else. */
interface Named {
  readonly objects: readonly WrittenName[];
  readonly schemas: ReadonlySet<string>;
  readonly parts: readonly { readonly of: WrittenName; readonly name: string }[];
}

/** Tells whether a statement of the change asks by name for something to go: names it, or the schema that it is in. */
export function namesDropped(context: Context): (one: Dropped) => boolean {
  const { objects, schemas, parts } = namesIn(context);
  return ({ name, part }) => {
    const { schema = '', name: bare } = splitQualified(name.replace(/\(.*$/s, ''));
    const qualified = `${quoteIdent(schema)}.${quoteIdent(bare)}`;
    if (schemas.has(schema)) return true;
    return part === undefined
      ? objects.some(written => means(written, qualified))
      : parts.some(one => one.name === part && means(one.of, qualified));
  };
}

function namesIn(context: Context): Named {
  const objects: WrittenName[] = [];
  const parts: { of: WrittenName; name: string }[] = [];
  const schemas = new Set<string>();
  for (const seen of taken(context)) {
    const node = nodeOf(seen) ?? undefined;
    const drop = as(node, 'DropStmt');
    for (const object of drop?.objects ?? []) {
      const name = nameParts(object);
      if (drop?.removeType === 'OBJECT_SCHEMA') schemas.add(name[0] ?? '');
      else if (drop?.removeType && ofRelations.has(drop.removeType))
        parts.push({ of: writtenName(name.slice(0, -1)), name: name.at(-1) ?? '' });
      else objects.push(writtenName(name));
    }
    const alter = as(node, 'AlterTableStmt');
    for (const { name } of all(alter?.cmds, 'AlterTableCmd'))
      if (name !== undefined) parts.push({ of: rangeVarName(alter?.relation), name });
    const rename = as(node, 'RenameStmt');
    const moved = as(node, 'AlterObjectSchemaStmt');
    if (rename?.subname !== undefined)
      parts.push({ of: rangeVarName(rename.relation), name: rename.subname });
    else if (rename?.object) objects.push(writtenName(nameParts(rename.object)));
    else if (rename?.relation ?? moved?.relation)
      objects.push(rangeVarName(rename?.relation ?? moved?.relation));
  }
  return { objects, schemas, parts };
}

const ofRelations = new Set<string>(['OBJECT_TRIGGER', 'OBJECT_POLICY', 'OBJECT_RULE']);
