import type { DetailedSchema } from '../../model/detail.ts';
import type { Session } from '../../model/session.ts';
import { readLayouts } from './ddl/layout.ts';
import { readNeeds } from './ddl/needs.ts';
import { readCatalog } from './read.ts';
import { withFullNames } from './settings.ts';

/** Reads the catalog with what its DDL is written and ordered by. */
export async function readDetailed(session: Session): Promise<DetailedSchema> {
  return withFullNames(session, async () => {
    const catalog = await readCatalog(session);
    const byOid = await readLayouts(session);
    const needs = await readNeeds(session, catalog);
    const layouts = new Map(
      catalog.tables.flatMap(({ oid, name }) => {
        const layout = byOid.get(oid);
        return layout ? [[name, layout] as const] : [];
      }),
    );
    const { rows } = await session.query('SELECT current_user::pg_catalog.text AS self');
    return { schema: catalog.schema, layouts, needs, self: String(rows[0]?.self) };
  });
}
