import type { Io } from '../model/io.ts';
import { toJson } from '../report/json.ts';
import { planText } from '../report/text/plan.ts';
import { planExitCode } from '../verdict/verdict.ts';
import { readAsk } from './ask.ts';
import { examine } from './examine.ts';
import type { Typed } from './options.ts';
import { writeFor } from './project.ts';
import { savePlan } from './save.ts';

/** `lockstep plan`: the dossier of a change, as a screen, a document, and files. */
export async function planCommand(typed: Typed, io: Io): Promise<number> {
  const ask = await readAsk(typed, io);
  const dossier = await examine(ask, what => io.progress?.(what));
  io.progress?.('');
  const written = writeFor(ask.project, dossier.plan, new Date());
  const saved = await savePlan(ask.out, dossier, written);
  const screen = { width: io.columns ?? 80, color: io.color, ...(saved ? { saved } : {}) };
  io.stdout.write(typed.has('json') ? toJson(dossier) : planText(dossier, screen));
  return planExitCode(dossier);
}
