import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { Trouble } from '../model/trouble.ts';

const run = promisify(execFile);

/** What a pull request or a commit is about. */
export type Since = { readonly ref: string } | { readonly staged: true };

/**
 * Absolute paths of the files that were added or changed: since the branch left `ref`, with what is not committed or not
 * even added yet; or those that are staged. Throws Trouble 'bad-argument' outside a repository, without git, and for a ref that
 * does not exist.
 */
export async function changedFiles(since: Since): Promise<ReadonlySet<string>> {
  const [root = ''] = await git(['rev-parse', '--show-toplevel']);
  const listed =
    'staged' in since
      ? await git(['diff', '--cached', '--name-only', '-z', '--diff-filter=ACMR'])
      : [
          ...(await git([
            ...['diff', '--name-only', '-z', '--diff-filter=ACMR', '--merge-base'],
            ...[checked(since.ref), '--'],
          ])),
          ...(await git(['ls-files', '--others', '--exclude-standard', '--full-name', '-z', root])),
        ];
  return new Set(listed.map(path => resolve(root, path)));
}

/** A ref that begins with a dash would be an option of git. */
function checked(ref: string): string {
  if (ref.startsWith('-')) throw new Trouble('bad-argument', `--since ${ref} is not a ref.`);
  return ref;
}

async function git(args: readonly string[]): Promise<string[]> {
  try {
    const { stdout } = await run('git', args, { maxBuffer: 64e6, timeout: 30_000 });
    return stdout
      .split(args.includes('-z') ? '\0' : '\n')
      .map(line => line.replace(/\n$/, ''))
      .filter(line => line !== '');
  } catch (error) {
    const [said = ''] = String((error as { stderr?: string }).stderr ?? error).split('\n');
    throw new Trouble('bad-argument', `git cannot tell what changed: ${said.replace(/^fatal: /, '')}`, {
      next: 'Run it inside the repository, with a ref that git knows, as in --since origin/main.',
      cause: error,
    });
  }
}
