/** A command in place of `edgewright`: writes its words into the file that it is asked for, and weights beside a source. */
import { writeFileSync } from 'node:fs';
import process from 'node:process';

const words = process.argv.slice(2);
const output = words[words.indexOf('-o') + 1] ?? '';
const asked = words.slice(0, words.indexOf('-o')).join(' ');
if (asked.endsWith('tflite')) {
  const error = { code: 'made/unsupported', category: 'unsupported', message: 'no such operation there' };
  process.stderr.write(JSON.stringify({ error }));
  process.exitCode = 1;
} else {
  writeFileSync(output, asked);
  if (output.endsWith('.py')) writeFileSync(output.replace(/py$/, 'safetensors'), 'weights');
}
