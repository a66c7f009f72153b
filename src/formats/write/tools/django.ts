import type { Folder } from '../../format.ts';
import { naturalOrder } from '../../order.ts';
import { fileName } from '../../paths.ts';
import { leading, nextNumbers } from '../number.ts';
import { hashes, pythonText } from '../python.ts';
import { fitsTransaction, inside, outside } from '../statements.ts';
import type { Unit, Way } from '../unit.ts';
import { downHeading, heading } from '../words.ts';
import type { Writer } from '../writer.ts';

/**
 * Django runs a migration in one transaction unless it says `atomic = False`, which counts both ways, and a list given to RunSQL
 * statement by statement, as it stands.
 */
export const django: Writer = {
  name: 'django',
  notes: () => [
    'Change the models too, and give RunSQL the same change as state_operations, or makemigrations makes it again.',
  ],
  recognises: folder =>
    migrations(folder).some(path => /\bmigrations\.Migration\b/.test(folder.texts.get(path) ?? '')),
  write({ units, folder, now }) {
    const there = migrations(folder);
    const numbers = nextNumbers(leading(there.map(fileName)), units.length, now, { sequence: 4 });
    const names = units.map((unit, at) => `${numbers[at]}_${unit.name}`);
    const last = there.at(-1);
    return units.map((unit, at) => {
      const before = names[at - 1] ?? (last && fileName(last).replace(/\.py$/, ''));
      return {
        path: `${names[at]}.py`,
        text: text(unit, before === undefined ? [] : [appOf(folder), before]),
      };
    });
  },
};

function migrations(folder: Folder): string[] {
  return folder.paths.filter(path => /^\d+_.*\.py$/.test(fileName(path))).sort(naturalOrder);
}

/** `shop` of `/project/shop/migrations`. */
function appOf({ root }: Folder): string {
  return /([^/]+)\/migrations$/.exec(root)?.[1] ?? 'app';
}

function text(unit: Unit, dependency: readonly string[]): string {
  const atomic = fitsTransaction(unit.up) && fitsTransaction(unit.down);
  const run = atomic ? inside : outside;
  const list = (way: Way) => run(way).map(sql => `                ${pythonText(sql)},`);
  const none = unit.down.acts.length === 0 && unit.down.refuses === undefined;
  const lines = [
    ...hashes(heading(unit)),
    'from django.db import migrations',
    '',
    '',
    'class Migration(migrations.Migration):',
    ...(atomic ? [] : ['    atomic = False', '']),
    `    dependencies = [${dependency.length > 0 ? `(${dependency.map(pythonText).join(', ')})` : ''}]`,
    '',
    '    operations = [',
    '        migrations.RunSQL(',
    '            sql=[',
    ...list(unit.up),
    '            ],',
    ...hashes(downHeading(unit), '            '),
    ...(none
      ? ['            reverse_sql=migrations.RunSQL.noop,']
      : ['            reverse_sql=[', ...list(unit.down), '            ],']),
    '        ),',
    '    ]',
  ];
  return `${lines.join('\n')}\n`;
}
