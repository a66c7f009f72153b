import type { Node } from '../../sql/parse.ts';
import type { Context } from '../context.ts';
import { alterDomain } from './alter-domain.ts';
import { alterTable } from './alter-table.ts';
import { alterType } from './alter-type.ts';
import { code, unknown } from './code.ts';
import { comment } from './comment.ts';
import { createObject } from './create-object.ts';
import { createRoutine } from './create-routine.ts';
import { createTable } from './create-table.ts';
import { dropObject } from './drop-object.ts';
import { dropTable } from './drop-table.ts';
import type { Carried, Family } from './family.ts';
import { grant } from './grant.ts';
import { index } from './index-statement.ts';
import { rename } from './rename.ts';
import { rows } from './rows.ts';
import { upkeep } from './upkeep.ts';

const families: readonly Family[] = [
  createTable,
  createObject,
  createRoutine,
  alterTable,
  alterType,
  alterDomain,
  rename,
  comment,
  index,
  dropTable,
  dropObject,
  rows,
  grant,
  upkeep,
  code,
];

/** What is known of a statement that no recipe takes. */
export function carriedBy(node: Node, context: Context): Carried | 'nothing to do' {
  for (const family of families) {
    const carried = family(node, context);
    if (carried) return carried;
  }
  return unknown(node, context);
}
