import { all, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import { doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';

/** What indexes of an access method can do (IndexAmRoutine). */
interface Method {
  readonly unique?: true;
  readonly many?: true;
  readonly include?: true;
  readonly ordered?: true;
  readonly exclusion?: true;
}

const methods: Readonly<Record<string, Method>> = {
  btree: { unique: true, many: true, include: true, ordered: true, exclusion: true },
  hash: { exclusion: true },
  gist: { many: true, include: true, exclusion: true },
  spgist: { include: true, exclusion: true },
  gin: { many: true },
  brin: { many: true },
};

/** Access methods that extensions bring. */
const ofExtensions: Readonly<Record<string, readonly string[]>> = {
  bloom: ['bloom'],
  vector: ['hnsw', 'ivfflat'],
};

const mostColumns = 32;

/** `rtree` is what GiST was called (DefineIndex). */
export const methodOf = ({ accessMethod = 'btree' }: Tree<'IndexStmt'>): string =>
  accessMethod === 'rtree' ? 'gist' : accessMethod;

/** Errors for what an access method does not do (DefineIndex); `exclusion` where an EXCLUDE constraint asks for the index. */
export function requireMethod(act: Act, statement: Tree<'IndexStmt'>, exclusion: boolean): void {
  const name = methodOf(statement);
  const keys = all(statement.indexParams, 'IndexElem');
  const included = statement.indexIncludingParams ?? [];
  if (keys.length + included.length > mostColumns)
    throw new Fails('54011', `cannot use more than ${mostColumns} columns in an index`);
  const method = methods[name];
  if (!method) {
    requireStrange(act, name);
    return;
  }
  const refuse = (what: string): never => {
    throw new Fails('0A000', `access method "${name}" does not support ${what}`);
  };
  if (statement.unique && !statement.iswithoutoverlaps && !method.unique) refuse('unique indexes');
  if (included.length > 0 && !method.include) refuse('included columns');
  if (keys.length > 1 && !method.many) refuse('multicolumn indexes');
  if (exclusion && !method.exclusion) refuse('exclusion constraints');
  if (method.ordered) return;
  if (keys.some(({ ordering = 'SORTBY_DEFAULT' }) => ordering !== 'SORTBY_DEFAULT'))
    refuse('ASC/DESC options');
  if (keys.some(({ nulls_ordering = 'SORTBY_NULLS_DEFAULT' }) => nulls_ordering !== 'SORTBY_NULLS_DEFAULT'))
    refuse('NULLS FIRST/LAST options');
}

function requireStrange(act: Act, name: string): void {
  if (act.catalog.other('access method', name)) return;
  const extensions = act.catalog.others('extension');
  if (extensions.some(extension => ofExtensions[extension.name]?.includes(name))) return;
  doubtful(act);
  const known = Object.values(ofExtensions).some(names => names.includes(name));
  // An extension that is not known may bring it.
  if (!known && extensions.length > 0) act.unknown('error', `access method ${name} is not known`);
  else throw new Fails('42704', `access method "${name}" does not exist`);
}
