import { as, strings, writtenName } from '../../sql/ast.ts';
import { quoteLiteral, short } from '../../sql/names.ts';
import { lookUpType } from '../context.ts';
import { not, when } from '../done/done.ts';
import { enumHas } from '../done/object.ts';
import { brief, noUndo, undoBy } from '../draft.ts';
import { newName } from '../resolve.ts';
import type { Family } from './family.ts';

/** ALTER TYPE of an enum: a value can be renamed back, but never be taken away. */
export const alterType: Family = (node, context) => {
  const alter = as(node, 'AlterEnumStmt');
  if (!alter) return undefined;
  const name = newName(writtenName(strings(alter.typeName)), context.state.searchPath);
  const { oldVal, newVal = '' } = alter;
  const common = { relations: [], pace: 'brief', uses: [name], touches: [] } as const;
  const labels = lookUpType(context, 'enum', writtenName(strings(alter.typeName)))?.definition ?? '';
  const has = (label: string) => labels.includes(quoteLiteral(label));
  if (oldVal !== undefined) {
    if (has(newVal) && !has(oldVal)) {
      context.note(
        `${short(name)} has the value ${quoteLiteral(newVal)} already, and no ${quoteLiteral(oldVal)}: no step.`,
      );
      return 'nothing to do';
    }
    const back = `ALTER TYPE ${name} RENAME VALUE ${quoteLiteral(newVal)} TO ${quoteLiteral(oldVal)}`;
    return {
      ...common,
      phase: 'switch',
      done: when(enumHas(name, newVal), not(enumHas(name, oldVal))),
      undo: undoBy(brief([], [back], when(enumHas(name, oldVal), not(enumHas(name, newVal))))),
    };
  }
  if (has(newVal)) {
    context.note(`${short(name)} has the value ${quoteLiteral(newVal)} already: no step.`);
    return 'nothing to do';
  }
  return {
    ...common,
    phase: 'expand',
    done: when(enumHas(name, newVal)),
    ...noUndo(
      'Postgres cannot remove a value from an enum',
      'Make sure of its position, which cannot be changed, and that it is wanted at all: RENAME VALUE changes only its spelling.',
    ),
  };
};
