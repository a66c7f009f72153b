import { quoteLiteral } from '../../sql/names.ts';

function index(name: string, that: string): string {
  return `EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass(${quoteLiteral(name)})${that})`;
}

export function indexExists(name: string): string {
  return index(name, '');
}

/** There, and no longer what it was: `definition` is that of `pg_get_indexdef` before. */
export function indexDiffers(name: string, definition: string): string {
  return index(name, ` AND pg_catalog.pg_get_indexdef(i.indexrelid) <> ${quoteLiteral(definition)}`);
}

/** Built and usable. A concurrent build that failed leaves an index that is not, and every write goes on paying for it. */
export function indexReady(name: string): string {
  return index(name, ' AND i.indisvalid AND i.indisready');
}

/** There, but not usable: what a failed concurrent build or drop leaves behind. */
export function indexBroken(name: string): string {
  return index(name, ' AND NOT (i.indisvalid AND i.indisready)');
}

/** Attached: the index of a partition as a part of the index of its parent. */
export function indexAttached(name: string, parent: string): string {
  const [part, whole] = [name, parent].map(one => `pg_catalog.to_regclass(${quoteLiteral(one)})`);
  return `EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = ${part} AND h.inhparent = ${whole})`;
}
