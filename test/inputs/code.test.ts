import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCode } from '../../src/inputs/code.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lockstep-code-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Paths below the folder, of what was read and of what was not. */
async function read(folder = ''): Promise<{ files: string[]; skipped: string[] }> {
  const asked = join(root, folder);
  const { files, skipped } = await readCode(asked);
  const below = (path: string): string => path.slice(asked.length + 1);
  return {
    files: files.map(({ path }) => below(path)),
    skipped: skipped.map(({ file, because }) => `${below(file)}: ${because}`),
  };
}

describe('the source of an application', () => {
  test('every dialect of TypeScript and JavaScript, and SQL; nothing else; in order', async () => {
    const names = ['a.ts', 'b.tsx', 'c.mts', 'd.cts', 'e.js', 'f.jsx', 'g.mjs', 'h.cjs', 'i.sql', 'sub/a.ts'];
    write(Object.fromEntries([...names, 'README.md', 'x.json', 'ts', 'y.tsv'].map(name => [name, 'x'])));
    expect(await read()).toEqual({ files: names, skipped: [] });
  });

  test('what belongs to others is listed once', async () => {
    write({
      'src/a.ts': '',
      'node_modules/p/index.js': '',
      'packages/b/node_modules/q/q.js': '',
      'dist/a.js': '',
      '.git/x.js': '',
    });
    expect(await read()).toEqual({
      files: ['src/a.ts'],
      skipped: [
        'dist/: build output',
        'node_modules/: installed packages',
        'packages/b/node_modules/: installed packages',
      ],
    });
  });

  test('what is no source is listed', async () => {
    write({
      'bundle.js': `${'x'.repeat(999)}\n`.repeat(1001),
      'image.ts': Buffer.from([0x47, 0x40, 0x00, 0x10]),
      'lib.min.js': 'a',
      'one-line.js': 'x'.repeat(60_000),
      'ok.ts': 'x'.repeat(60_000),
    });
    expect(await read()).toEqual({
      files: ['ok.ts'],
      skipped: [
        'bundle.js: larger than 1 MB',
        'image.ts: binary',
        'lib.min.js: minified',
        'one-line.js: minified',
      ],
    });
  });

  test('.gitignore files count in their folder and below, and those above up to the repository', async () => {
    write({
      '.git/HEAD': '',
      '.gitignore': 'generated/\n*.gen.ts\n/app/only-here.ts',
      'app/.gitignore': '!kept.gen.ts\nsecret.ts',
      'app/a.ts': '',
      'app/b.gen.ts': '',
      'app/kept.gen.ts': '',
      'app/only-here.ts': '',
      'app/sub/only-here.ts': '',
      'app/sub/secret.ts': '',
      'app/generated/c.ts': '',
      'secret.ts': '',
    });
    const { files } = await read('app');
    expect(files).toEqual(['a.ts', 'kept.gen.ts', 'sub/only-here.ts']);
    expect((await read()).files).toEqual([
      'app/a.ts',
      'app/kept.gen.ts',
      'app/sub/only-here.ts',
      'secret.ts',
    ]);
  });

  test('symbolic links are not followed, but the folder that is asked for may be one', async () => {
    write({ 'real/a.ts': '', 'other/b.ts': '' });
    symlinkSync(join(root, 'real'), join(root, 'real', 'loop'));
    symlinkSync(join(root, 'other', 'b.ts'), join(root, 'real', 'b.ts'));
    symlinkSync('nowhere', join(root, 'real', 'broken.ts'));
    symlinkSync(join(root, 'real'), join(root, 'link'));
    const expected = {
      files: ['a.ts'],
      skipped: ['b.ts: a symbolic link', 'broken.ts: a symbolic link', 'loop/: a symbolic link'],
    };
    expect(await read('real')).toEqual(expected);
    expect(await read('link')).toEqual(expected);
  });

  test('one file, and paths relative to the working directory', async () => {
    write({ 'a.ts': 'one' });
    expect((await readCode(join(root, 'a.ts'))).files).toEqual([{ path: join(root, 'a.ts'), text: 'one' }]);
    const { files } = await readCode('./src/inputs');
    expect(files.map(({ path }) => path)).toContain('src/inputs/code.ts');
  });

  test('what is not there has names that are near', async () => {
    write({ 'source/a.ts': '' });
    await expect(readCode(join(root, 'sorce'))).rejects.toMatchObject({
      code: 'file-not-found',
      next: `Did you mean ${join(root, 'source')}?`,
    });
  });
});
