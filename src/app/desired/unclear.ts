import { Trouble } from '../../model/trouble.ts';
import type { Candidate } from '../../plan/difference/renames/candidates.ts';
import { type Named, typed } from '../../plan/difference/renames/rename.ts';

const most = 10;

/** A drop and an add of what may be one thing lose its rows: so the user is asked. Throws Trouble 'rename-unclear'. */
export function refuseUnclear(found: readonly Candidate[]): void {
  const [first] = found;
  if (!first) return;
  const lines = found.slice(0, most).map(line);
  if (found.length > most) lines.push(`and ${found.length - most} more`);
  const [one] = first.fresh;
  const rename = one === undefined ? '' : `--rename ${typed(first.gone)}=${lastName(one)}`;
  throw new Trouble(
    'rename-unclear',
    found.length === 1
      ? 'Something goes, and something like it comes: it may be the same under another name.'
      : 'Some things go, and something like them comes: they may be the same under other names.',
    {
      where: lines.join('\n'),
      next: `${found.length === 1 ? 'Say which' : 'Say it for each'}: ${rename} keeps what is in it, --drop ${typed(first.gone)} drops it.`,
    },
  );
}

function line({ gone, fresh }: Candidate): string {
  const kind = gone.kind === 'label' ? 'value' : gone.kind;
  return `${kind} ${typed(gone)} goes; new: ${fresh.map(lastName).join(', ')}`;
}

/** The name alone, in the place of the old one. */
function lastName(named: Named): string {
  const text = typed(named);
  return 'of' in named ? text.slice(text.lastIndexOf('.') + 1) : text;
}
