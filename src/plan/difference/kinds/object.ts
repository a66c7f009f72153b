import type { Definition } from '../../../model/schema.ts';
import { split } from '../../restore/definition.ts';
import { alterComposite } from './composite.ts';
import { alterDomain } from './domain.ts';
import { addLabels } from './enum.ts';
import { alterPublication } from './publication.ts';
import { alterSequence } from './sequence.ts';

/** The statements that make an object. */
export function makeObject(one: Definition): string[] {
  if (one.kind === 'index' && one.definition.endsWith(' -- invalid'))
    return [one.definition.slice(0, -' -- invalid'.length)];
  return split(one.definition).map(text =>
    text.replace(/^CREATE OR REPLACE (FUNCTION|PROCEDURE)\b/, 'CREATE $1'),
  );
}

const words: Readonly<Record<string, string>> = {
  enum: 'TYPE',
  'composite type': 'TYPE',
  range: 'TYPE',
};

/** DROP by name; what is on a table or view is named with it. */
export function dropObject({ kind, identity }: Definition): string {
  const word = words[kind] ?? kind.toUpperCase();
  const onTable = /^(trigger|policy|rule)$/.test(kind);
  return `DROP ${word} ${onTable ? identity.replace(/ on (?=(?:[^"]|"(?:[^"]|"")*")*$)/, ' ON ') : identity}`;
}

/**
 * What leads from one definition to another while the object stays; undefined where it has to be made anew. Whether Postgres
 * takes a replacement (of a view with other columns, say) is asked of it later.
 */
export function alterObject(before: Definition, after: Definition): string[] | undefined {
  const { kind, identity } = after;
  const [first = '', ...states] = split(after.definition);
  const [old = '', ...oldStates] = split(before.definition);
  switch (kind) {
    case 'enum':
      return addLabels(identity, before.definition, after.definition);
    case 'domain':
      return alterDomain(identity, before.definition, after.definition);
    case 'composite type':
      return alterComposite(identity, before.definition, after.definition);
    case 'sequence':
    case 'identity sequence':
      return alterSequence(before.definition, after.definition);
    case 'function':
    case 'procedure':
      return [after.definition];
    case 'aggregate':
      return [after.definition.replace(/^CREATE /, 'CREATE OR REPLACE ')];
    case 'view':
      return [after.definition.replace(/^CREATE /, 'CREATE OR REPLACE ')];
    case 'publication':
      return alterPublication(before.definition, after.definition);
    case 'extension':
      return [`ALTER EXTENSION ${identity} SET SCHEMA ${/ WITH SCHEMA (.*)$/s.exec(first)?.[1]}`];
    case 'trigger':
    case 'rule':
      return first.startsWith('CREATE CONSTRAINT ') && first !== old
        ? undefined
        : [
            ...(first === old ? [] : [first.replace(/^CREATE /, 'CREATE OR REPLACE ')]),
            ...(states.length > 0 ? states : oldStates.map(enabled)),
          ];
    case 'event trigger':
      return first === old
        ? states.length > 0
          ? states
          : [`ALTER EVENT TRIGGER ${identity} ENABLE`]
        : undefined;
    case 'statistics':
      return first === old
        ? states.length > 0
          ? states
          : [`ALTER STATISTICS ${identity} SET STATISTICS -1`]
        : undefined;
    default:
      return undefined;
  }
}

/** The usual state of a trigger or rule, from the statement that gave it another. */
const enabled = (text: string): string =>
  text.replace(/ (?:DISABLE|ENABLE REPLICA|ENABLE ALWAYS) (TRIGGER|RULE) /, ' ENABLE $1 ');
