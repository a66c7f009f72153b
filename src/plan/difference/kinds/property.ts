import type { Definition } from '../../../model/schema.ts';
import { split } from '../../restore/definition.ts';
import { changePrivileges } from './privileges.ts';
import { changeColumnStorage, changeParameters } from './storage.ts';

/** Kinds that say something of an object: they are given, changed and taken away, never made anew. */
export const properties = new Set([
  'comment',
  'grants',
  'default privileges',
  'row security',
  'persistence',
  'replica identity',
  'clustered on',
  'storage parameters',
  'column storage',
  'owned by',
  'partition bound',
  'inheritance',
]);

/** From what is said of an object to what is wanted to be said; either may be nothing. */
export function changeProperty(
  before: Definition | undefined,
  after: Definition | undefined,
  major: number,
): string[] {
  const one = after ?? before;
  if (!one) return [];
  const table = one.relations.find(name => one.identity === name) ?? one.identity;
  const [old, wanted] = [before ? split(before.definition) : [], after ? split(after.definition) : []];
  switch (one.kind) {
    case 'grants':
    case 'default privileges':
      return changePrivileges(old, wanted);
    case 'storage parameters':
      return changeParameters(table, old, wanted);
    case 'column storage':
      return changeColumnStorage(old, wanted, major);
    case 'row security':
      return [
        ...old.filter(line => !wanted.includes(line)).map(unsecured),
        ...wanted.filter(line => !old.includes(line)),
      ];
    case 'comment':
      return wanted.length > 0 ? wanted : old.map(text => text.replace(/ IS E?'(?:[^']|'')*'$/s, ' IS NULL'));
    case 'owned by':
      return wanted.length > 0 ? wanted : [`ALTER SEQUENCE ${one.identity} OWNED BY NONE`];
    case 'persistence':
      return wanted.length > 0 ? wanted : [`ALTER TABLE ${table} SET LOGGED`];
    case 'replica identity':
      return wanted.length > 0 ? wanted : [`ALTER TABLE ${table} REPLICA IDENTITY DEFAULT`];
    case 'clustered on':
      return wanted.length > 0 ? wanted : [`ALTER TABLE ${table} SET WITHOUT CLUSTER`];
    case 'partition bound':
      return [...old.map(detached), ...wanted];
    default:
      return [...old.map(text => text.replace(/^(ALTER TABLE .*) INHERIT /, '$1 NO INHERIT ')), ...wanted];
  }
}

const unsecured = (line: string): string =>
  line
    .replace(/ ENABLE (ROW LEVEL SECURITY)$/, ' DISABLE $1')
    .replace(/ FORCE (ROW LEVEL SECURITY)$/, ' NO FORCE $1');

/** `ALTER TABLE parent ATTACH PARTITION child FOR VALUES ...` taken back. */
const detached = (text: string): string =>
  text.replace(/ ATTACH (PARTITION (?:"(?:[^"]|"")*"|[^" ])+) .*$/s, ' DETACH $1');
