import type { Folder } from '../../format.ts';
import { naturalOrder } from '../../order.ts';
import { fileName } from '../../paths.ts';
import { camel } from '../name.ts';
import { leading, nextNumbers } from '../number.ts';
import { hashes } from '../python.ts';
import { fitsTransaction, inside, outside } from '../statements.ts';
import type { Unit, Way } from '../unit.ts';
import { downHeading, heading } from '../words.ts';
import type { Writer } from '../writer.ts';

/** Rails runs a migration in one transaction unless it says `disable_ddl_transaction!`, which counts both ways. */
export const rails: Writer = {
  name: 'rails',
  notes: () => ['They need structure.sql: config.active_record.schema_format = :sql.'],
  recognises: folder => migrations(folder).some(path => version.test(folder.texts.get(path) ?? '')),
  write({ units, folder, now }) {
    const there = migrations(folder);
    const numbers = nextNumbers(leading(there.map(fileName)), units.length, now, { time: 14 });
    const release = version.exec(folder.texts.get(there.at(-1) ?? '') ?? '')?.[1] ?? '7.1';
    return units.map((unit, at) => ({ path: `${numbers[at]}_${unit.name}.rb`, text: text(unit, release) }));
  },
};

const version = /ActiveRecord::Migration\[([\d.]+)\]/;

function migrations(folder: Folder): string[] {
  return folder.paths.filter(path => /^\d+_.*\.rb$/.test(fileName(path))).sort(naturalOrder);
}

function text(unit: Unit, release: string): string {
  const within = fitsTransaction(unit.up) && fitsTransaction(unit.down);
  const body = (way: Way) => (within ? inside : outside)(way).map(execute);
  const lines = [
    ...hashes(heading(unit)),
    `class ${camel(unit.name)} < ActiveRecord::Migration[${release}]`,
    ...(within ? [] : ['  disable_ddl_transaction!', '']),
    '  def up',
    ...body(unit.up),
    '  end',
    '',
    '  def down',
    ...hashes(downHeading(unit), '    '),
    ...(unit.down.refuses === undefined
      ? body(unit.down)
      : [`    raise ActiveRecord::IrreversibleMigration, ${quoted(unit.down.refuses)}`]),
    '  end',
    'end',
  ];
  return `${lines.join('\n')}\n`;
}

/** A heredoc in quotes keeps every character, and its lines stay where they are. */
function execute(sql: string): string {
  if (!/["\\#\n]/.test(sql)) return `    execute "${sql}"`;
  const end = /^\s*SQL$/m.test(sql) ? 'END_OF_SQL' : 'SQL';
  return [`    execute <<-'${end}'`, sql, `    ${end}`].join('\n');
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
