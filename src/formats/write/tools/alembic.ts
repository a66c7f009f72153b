import { createHash } from 'node:crypto';
import type { Folder } from '../../format.ts';
import { hashes, pythonText } from '../python.ts';
import { fitsTransaction, inside, outside } from '../statements.ts';
import type { Unit, Way } from '../unit.ts';
import { downHeading, heading } from '../words.ts';
import type { Writer } from '../writer.ts';

/**
 * Alembic runs all pending revisions in one transaction (unless env.py says `transaction_per_migration`); an `autocommit_block`
 * commits what came before, records it, and begins again. It takes `:name` for a parameter.
 */
export const alembic: Writer = {
  name: 'alembic',
  notes: () => ['Change the models too, or `alembic revision --autogenerate` takes it back.'],
  recognises: folder => revisions(folder).length > 0,
  write({ units, folder }) {
    const ids = units.map(({ planId, id }) => digest(`${planId} ${id}`));
    const heads = headsOf(folder);
    return units.map((unit, at) => {
      const before = ids[at - 1] === undefined ? heads : [ids[at - 1] ?? ''];
      return { path: `${ids[at]}_${unit.name}.py`, text: text(unit, ids[at] ?? '', before) };
    });
  },
};

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function revisions(folder: Folder): { id: string; before: string[] }[] {
  return folder.paths.flatMap(path => {
    const source = path.endsWith('.py') ? (folder.texts.get(path) ?? '') : '';
    const id = /^revision\b[^=\n]*=\s*["']([^"']+)["']/m.exec(source)?.[1];
    const before = /^down_revision\b[^=\n]*=\s*(\([^)]*\)|.*)/m.exec(source)?.[1];
    if (id === undefined || before === undefined) return [];
    return [{ id, before: [...before.matchAll(/["']([^"']+)["']/g)].map(([, found]) => found ?? '') }];
  });
}

/** Revisions that no other follows. */
function headsOf(folder: Folder): string[] {
  const all = revisions(folder);
  const followed = new Set(all.flatMap(({ before }) => before));
  return all.map(({ id }) => id).filter(id => !followed.has(id));
}

function text(unit: Unit, id: string, before: readonly string[]): string {
  const [first, ...more] = before.map(pythonText);
  const lines = [
    ...hashes(heading(unit)),
    'from alembic import op',
    '',
    `revision = "${id}"`,
    `down_revision = ${more.length > 0 ? `(${[first, ...more].join(', ')})` : (first ?? 'None')}`,
    'branch_labels = None',
    'depends_on = None',
    '',
    '',
    'def upgrade() -> None:',
    ...body(unit, unit.up),
    '',
    '',
    'def downgrade() -> None:',
    ...hashes(downHeading(unit), '    '),
    ...body(unit, unit.down),
  ];
  return `${lines.join('\n')}\n`;
}

const block = '    with op.get_context().autocommit_block():';

function body(unit: Unit, way: Way): string[] {
  if (way.acts.length === 0 && way.refuses === undefined) return ['    pass'];
  if (!fitsTransaction(way)) return [block, ...execute(outside(way), '        ')];
  const apart = unit.accompanied && way.acts.length > 0;
  return [
    ...(apart
      ? [
          '    # What came before is committed here, so that its locks do not wait for this.',
          block,
          '        pass',
        ]
      : []),
    ...execute(inside(way, true), '    '),
  ];
}

function execute(statements: readonly string[], indent: string): string[] {
  return statements.map(sql => `${indent}op.execute(${pythonText(escaped(sql))})`);
}

/** As `sqlalchemy.text` has to read it: a colon before a word is a parameter unless a backslash, which goes, stands before it. */
function escaped(sql: string): string {
  return sql.replace(/\\(?=:)/g, '\\\\').replace(/(?<![:\w\\]):(?=\w)/g, '\\:');
}
