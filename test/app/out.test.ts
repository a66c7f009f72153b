import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkOut } from '../../src/app/save.ts';

it('a file in place of the folder is found before the work begins', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-out-'));
  try {
    const file = join(folder, 'plan');
    writeFileSync(file, '');
    await expect(checkOut(file)).rejects.toMatchObject({ code: 'bad-argument' });
    await expect(checkOut(join(file, 'deeper'))).rejects.toMatchObject({ code: 'bad-argument' });
    await expect(checkOut(join(folder, 'new/deeper'))).resolves.toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
