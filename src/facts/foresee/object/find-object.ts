import { all, as, nameParts, strings, type WrittenName, writtenName } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Thing } from '../catalog/things.ts';
import { Fails, Unforeseen } from '../outcome.ts';
import { findRoutine, routineWord } from '../routine/routine.ts';
import { findTypeOr, typeNameIn } from '../type/need-type.ts';
import { typeName } from '../type/type-name.ts';
import { resolveType } from '../type/types.ts';
import { doubtfulByExtension } from './extension.ts';
import { findOther, operatorName } from './others.ts';
import { asWritten, doubtful, requireSchema } from './resolve.ts';

/** Kinds of objects that have a name and nothing that is foreseen but their dependencies. */
const named: Readonly<Record<string, string>> = {
  OBJECT_COLLATION: 'collation',
  OBJECT_CONVERSION: 'conversion',
  OBJECT_EVENT_TRIGGER: 'event trigger',
  OBJECT_FDW: 'foreign-data wrapper',
  OBJECT_FOREIGN_SERVER: 'server',
  OBJECT_LANGUAGE: 'language',
  OBJECT_STATISTIC_EXT: 'statistics object',
  OBJECT_ACCESS_METHOD: 'access method',
  OBJECT_TSCONFIGURATION: 'text search configuration',
  OBJECT_TSDICTIONARY: 'text search dictionary',
  OBJECT_TSPARSER: 'text search parser',
  OBJECT_TSTEMPLATE: 'text search template',
  OBJECT_PUBLICATION: 'publication',
};

/** Of these Postgres has some itself, so one that is not known may be there. */
const withOwn = new Set(['conversion', 'access method', 'publication']);

/**
 * The object that DROP, COMMENT, RENAME, OWNER TO or SET SCHEMA is about, where that is no relation and no part of one
 * (get_object_address). Undefined with `missingOk` when there is none.
 */
export function findObject(
  act: Act,
  type: string,
  object: Node | undefined,
  missingOk = false,
): Thing | undefined {
  const word = routineWord[type];
  if (word !== undefined) {
    const written = as(object, 'ObjectWithArgs');
    return written && findRoutine(act, written, word, missingOk);
  }
  switch (type) {
    case 'OBJECT_TYPE':
    case 'OBJECT_DOMAIN': {
      const found = findTypeOr(act, typeNameIn(object), missingOk);
      if (found && type === 'OBJECT_DOMAIN' && !(found.class === 'type' && found.kind === 'domain'))
        throw new Fails('42809', `"${found.name}" is not a domain`);
      return found;
    }
    case 'OBJECT_SCHEMA':
      return findSchema(act, nameParts(object).at(-1) ?? '', missingOk);
    case 'OBJECT_EXTENSION':
      return findExtension(act, nameParts(object).at(-1) ?? '', missingOk);
    case 'OBJECT_CAST':
      return findCast(act, object, missingOk);
    case 'OBJECT_OPERATOR':
      return findOperator(act, object, missingOk);
    default:
      return findNamed(act, type, writtenName(nameParts(object)), missingOk);
  }
}

function findSchema(act: Act, name: string, missingOk: boolean): Thing | undefined {
  const found = act.catalog.namespace(name);
  if (found) return found;
  if (name.startsWith('pg_')) throw new Unforeseen('it is about a schema of Postgres itself');
  doubtful(act);
  doubtfulByExtension(act);
  if (missingOk) return undefined;
  throw new Fails('3F000', `schema "${name}" does not exist`);
}

function findExtension(act: Act, name: string, missingOk: boolean): Thing | undefined {
  const found = act.catalog.other('extension', name);
  if (found) return found;
  if (name === 'plpgsql') throw new Unforeseen('plpgsql is there from the start');
  doubtful(act);
  if (missingOk) return undefined;
  throw new Fails('42704', `extension "${name}" does not exist`);
}

function findNamed(act: Act, type: string, name: WrittenName, missingOk: boolean): Thing | undefined {
  const kind = named[type];
  if (kind === undefined)
    throw new Unforeseen(`an object of kind ${type.replace('OBJECT_', '').toLowerCase()}`);
  const found = findOther(act, kind, name);
  if (found) return found;
  if (mayBeOwn(kind, name.name)) throw new Unforeseen(`it is not known whether there is such a ${kind}`);
  doubtful(act);
  doubtfulByExtension(act);
  if (missingOk) return undefined;
  if (name.schema !== undefined) requireSchema(act, name.schema);
  const encoding = kind === 'collation' ? ' for encoding "UTF8"' : '';
  throw new Fails('42704', `${kind} "${asWritten(name)}"${encoding} does not exist`);
}

function mayBeOwn(kind: string, name: string): boolean {
  if (kind === 'collation')
    return /^(c|posix|default|ucs_basic|unicode|und|pg_|[a-z]{2,3}([-_]|$))/i.test(name);
  if (kind === 'language') return ['sql', 'plpgsql', 'c', 'internal'].includes(name);
  return withOwn.has(kind) || (kind.startsWith('text search') && textSearch.test(name));
}

const textSearch =
  /^(simple|default|ispell|synonym|thesaurus|snowball|(arabic|armenian|basque|catalan|danish|dutch|english|estonian|finnish|french|german|greek|hindi|hungarian|indonesian|irish|italian|lithuanian|nepali|norwegian|portuguese|romanian|russian|serbian|spanish|swedish|tamil|turkish|yiddish)(_stem)?)$/;

function findCast(act: Act, object: Node | undefined, missingOk: boolean): Thing | undefined {
  const types = all(as(object, 'List')?.items, 'TypeName').map(type => typeName(act, resolveType(act, type)));
  const found = act.catalog.other('cast', types.join(' to type '));
  if (found) return found;
  doubtful(act);
  doubtfulByExtension(act);
  if (missingOk) return undefined;
  throw new Fails('42704', `cast from type ${types.join(' to type ')} does not exist`);
}

function findOperator(act: Act, object: Node | undefined, missingOk: boolean): Thing | undefined {
  const written = as(object, 'ObjectWithArgs');
  const { schema, name } = writtenName(strings(written?.objname));
  const [left, right] = (written?.objargs ?? []).map(one =>
    'TypeName' in one ? resolveType(act, one.TypeName) : undefined,
  );
  const own = operatorName(act, name, left, right);
  const found = findOther(act, 'operator', schema === undefined ? { name: own } : { schema, name: own });
  if (found) return found;
  doubtful(act);
  doubtfulByExtension(act);
  if (missingOk) return undefined;
  const text = [left && typeName(act, left), name, right && typeName(act, right)].filter(Boolean).join(' ');
  throw new Fails('42883', `operator does not exist: ${text}`);
}
