import type { SourceFile } from '../../../model/code.ts';

const builders =
  /^(?:@prisma\/client|kysely|drizzle-orm|typeorm|sequelize|sequelize-typescript|knex|objection|@mikro-orm\/core|@supabase\/supabase-js)$/;
const imported = /\b(?:from|import|require\()\s*['"]((?:@[\w.-]+\/)?[\w.-]+)[^'"]*['"]/g;
/** Since version 7 the client of Prisma is generated into the sources. */
const generatedPrisma =
  /\b(?:from|import|require\()\s*['"][^'"\n]*(?:generated\/prisma|prisma\/client)(?:\/[\w.-]+)?(?:\.[cm]?[jt]s)?['"]/;

/** Libraries that make queries without a text to read, and the number of files that import each: what is not looked into. */
export function queryBuilders(files: readonly SourceFile[]): string[] {
  const counts = new Map<string, number>();
  for (const { text } of files) {
    const names = new Set([...text.matchAll(imported)].map(match => match[1] ?? ''));
    if (generatedPrisma.test(text)) names.add('@prisma/client');
    for (const name of names) if (builders.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(
    ([name, count]) =>
      `queries that ${name} builds (imported by ${count} file${count === 1 ? '' : 's'}): only SQL text was read`,
  );
}
