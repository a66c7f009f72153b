import packageJson from '../../../package.json' with { type: 'json' };

process.stdout.write(`lockstep ${packageJson.version}\n`);
