import { fileName, isSql } from '../../paths.ts';
import { leading, nextNumbers } from '../number.ts';
import { fitsTransaction, inside, outside } from '../statements.ts';
import type { Unit } from '../unit.ts';
import { heading, sqlComment } from '../words.ts';
import type { WriteAsk, Writer } from '../writer.ts';

interface JournalEntry {
  readonly tag: string;
  readonly when: number;
}

/**
 * Drizzle runs every pending file, cut at its breakpoints, in one transaction, and knows no way round it. So a file ends that
 * transaction and begins it anew: before its first statement, and around what allows none. Its row in the table of the migrator is
 * written in the transaction that is open at its end.
 */
export const drizzle: Writer = {
  name: 'drizzle',
  notes: units => [
    ...(units.some(unit => leaves(unit))
      ? ["Drizzle's migrator has no way out of its transaction: COMMIT and BEGIN in the files leave it."]
      : []),
    'Change schema.ts too; of the file that `drizzle-kit generate` then makes keep the snapshot, and empty the SQL.',
    'Drizzle has no way down: the undo files are for psql.',
  ],
  write(ask) {
    const used = leading(ask.folder.paths.filter(isSql).map(fileName));
    const numbers = nextNumbers(used, ask.units.length, ask.now, { sequence: 4 });
    const tags = ask.units.map((unit, at) => `${numbers[at]}_${unit.name}`);
    const files = ask.units.map((unit, at) => ({ path: `${tags[at]}.sql`, text: text(unit) }));
    return [...files, { path: 'meta/_journal.json', text: journal(ask, tags) }];
  },
};

/** Whether a file must not be in one transaction with the others. */
function leaves({ up, accompanied }: Unit): boolean {
  return accompanied || !fitsTransaction(up);
}

function text(unit: Unit): string {
  const { up } = unit;
  const alone = ['COMMIT', ...outside(up), 'BEGIN'];
  const apart = ['COMMIT', 'BEGIN', ...inside(up, true)];
  const statements = leaves(unit) ? (fitsTransaction(up) ? apart : alone) : inside(up, true);
  const body = statements.map(sql => `${sql};`).join('\n--> statement-breakpoint\n');
  return `${[...sqlComment(heading(unit)), body].join('\n')}\n`;
}

/** The journal that is there with the new files at its end. */
function journal({ folder, now }: WriteAsk, tags: readonly string[]): string {
  const path = folder.paths.find(one => /(?:^|\/)meta\/_journal\.json$/.test(one));
  const found = read(path === undefined ? undefined : folder.texts.get(path));
  const entries = found?.entries ?? [];
  const last = entries.reduce((most, { when }) => Math.max(most, when), 0);
  const times = nextNumbers(last > 0 ? [String(last)] : [], tags.length, now, { time: 13 });
  const added = tags.map((tag, at) => ({
    idx: entries.length + at,
    version: '7',
    when: Number(times[at]),
    tag,
    breakpoints: true,
  }));
  const whole = { ...(found ?? { version: '7', dialect: 'postgresql' }), entries: [...entries, ...added] };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

function read(text: string | undefined): { entries: JournalEntry[] } | undefined {
  try {
    const found = JSON.parse(text ?? '') as { entries?: JournalEntry[] };
    return Array.isArray(found.entries) ? { ...found, entries: found.entries } : undefined;
  } catch {
    return undefined;
  }
}
