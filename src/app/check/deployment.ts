import type { Group } from '../../facts/observe/observe.ts';
import type { Migration, MigrationPart } from '../../model/migration.ts';
import type { Statement } from '../../model/place.ts';

/** Migrations that go out together: what one makes is new to the others. */
export interface Deployment {
  readonly migrations: readonly Migration[];
}

/** Statements that a tool sends together. */
export interface Batch extends Group {
  /** The tool that puts them into one transaction. */
  readonly wrappedBy?: string;
}

/** How their tool sends the migrations of a deployment. `runner` names it. */
export function batchesOf({ migrations }: Deployment, runner: string): Batch[] {
  const batches: Batch[] = [];
  for (const { up } of migrations) {
    const { statements, habit } = up;
    const last = batches.at(-1);
    if (habit === 'all' && last?.together) {
      batches[batches.length - 1] = { ...last, statements: [...last.statements, ...statements] };
    } else if (runsTogether(up)) batches.push({ statements, together: true, wrappedBy: runner });
    else batches.push({ statements });
  }
  return batches;
}

/** Whether the tool runs the part in one transaction. Postgres makes one of a message that holds several statements. */
export function runsTogether({ habit, statements }: MigrationPart): boolean {
  return habit === 'transaction' || habit === 'all' || (habit === 'message' && statements.length > 1);
}

export function statementsOf({ migrations }: Deployment): Statement[] {
  return migrations.flatMap(({ up }) => up.statements);
}

/** One text for each file that the statements are of; each stands in the line that it has there. */
export function filesOf(statements: readonly Statement[]): { file: string; text: string }[] {
  const files = new Map<string, { parts: string[]; line: number }>();
  for (const { file, line, sql } of statements) {
    const so = files.get(file) ?? { parts: [], line: 1 };
    const gap = '\n'.repeat(Math.max(0, line - so.line));
    const text = `${gap}${sql}\n;`;
    so.parts.push(text);
    files.set(file, { parts: so.parts, line: so.line + text.split('\n').length - 1 });
  }
  return [...files].map(([file, { parts }]) => ({ file, text: parts.join('') }));
}
