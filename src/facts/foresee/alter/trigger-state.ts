import type { Act } from '../act.ts';
import type { Relation, Rule, Trigger } from '../catalog/things.ts';
import { needPart } from '../kinds/part.ts';
import { checkedKeys, pointingKeys } from '../query/refer.ts';
import type { Command, Step } from './command.ts';

/** A trigger that is for replicas alone does not fire here. */
const fires = (subtype: string): boolean => !/Disable|Replica/.test(subtype);

/** ENABLE and DISABLE TRIGGER: those for rows are switched on partitions as well (EnableDisableTrigger). */
export const triggerState: Command = {
  level: 'ShareRowExclusiveLock',
  pass: 'misc',
  run(step, table) {
    for (const one of [table, ...below(step, table)]) switchTriggers(step, one, one.id === table.id);
  },
};

function below({ act, recurse }: Step, table: Relation): Relation[] {
  return recurse && table.kind === 'partitioned' ? act.catalog.descendants(table.id) : [];
}

function switchTriggers({ act, command, mode }: Step, table: Relation, named: boolean): void {
  act.lock(table, mode);
  const subtype = String(command.subtype);
  const enabled = fires(subtype);
  for (const trigger of chosen(act, table, subtype, command.name, named))
    act.catalog.put({ ...trigger, enabled });
  if (subtype.endsWith('TrigAll') && hasKeys(act, table))
    act.unknown('error', 'only a superuser may switch the triggers of foreign keys');
}

function chosen(
  act: Act,
  table: Relation,
  subtype: string,
  name: string | undefined,
  named: boolean,
): readonly Trigger[] {
  const all = act.catalog.triggers(table.id);
  if (!subtype.endsWith('Trig')) return all;
  if (named) return [needPart(act, 'trigger', table, name ?? '') as Trigger];
  return all.filter(one => one.name === name);
}

const hasKeys = (act: Act, table: Relation): boolean =>
  checkedKeys(act, table, undefined).length + pointingKeys(act, table, undefined).length > 0;

/** ENABLE and DISABLE RULE. */
export const ruleState: Command = {
  level: 'AccessExclusiveLock',
  pass: 'misc',
  run({ act, command }, table) {
    const rule = needPart(act, 'rule', table, command.name ?? '') as Rule;
    act.catalog.put({ ...rule, enabled: fires(String(command.subtype)) });
  },
};
