import type { Group } from '../../facts/observe/observe.ts';
import type { Migration } from '../../model/migration.ts';
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
    } else if (habit === 'transaction' || habit === 'all' || (habit === 'message' && statements.length > 1)) {
      batches.push({ statements, together: true, wrappedBy: runner });
    } else batches.push({ statements });
  }
  return batches;
}

export function statementsOf({ migrations }: Deployment): Statement[] {
  return migrations.flatMap(({ up }) => up.statements);
}
