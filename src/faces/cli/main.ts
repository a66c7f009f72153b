import { run } from './run.ts';
import { terminal } from './terminal.ts';

// Ctrl-C ends the process; closing the pipe to its supervisor then ends the sandbox and removes its folder.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    process.stderr.write('\rinterrupted: nothing outside the sandbox was touched\n');
    process.exit(code);
  });
}
// A reader that stops early (`| head`) is no failure.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2), terminal());
