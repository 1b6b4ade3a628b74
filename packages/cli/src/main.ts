import process from 'node:process';

try {
  await import('./start.js');
} catch (error) {
  // So early, little more than this can be relied on: the modules that tell errors may be those that cannot be read.
  const hint = 'Allow it more open files (ulimit -n 1024), or reinstall it (in a clone: npm run build).';
  process.stderr.write(`error: Edgewright cannot start: ${String(error)}\n  hint: ${hint}\n`);
  process.exit(1);
}
