/** A command line that writes a trial's network in one format. */
export interface ExportCommand {
  readonly format: string;
  readonly line: string;
}

const FORMATS = [
  { format: 'onnx', ending: '.onnx' },
  { format: 'tflite', ending: '.tflite' },
  { format: 'keras', ending: '.py' },
  { format: 'pytorch', ending: '.py' },
  { format: 'json', ending: '.json' },
] as const;
/** What a shell takes as it is. */
const PLAIN = /^[\w./-]+$/;

/** The command lines that write the network of a trial. */
export function exportCommands(study: string, trial: number): readonly ExportCommand[] {
  return FORMATS.map(({ format, ending }) => {
    const path = quoted(`trial-${trial}-${format}${ending}`);
    return {
      format,
      line: `edgewright export --trial ${quoted(study)} ${trial} --format ${format} -o ${path}`,
    };
  });
}

/** A word as a POSIX shell reads it back. */
export function quoted(word: string): string {
  return PLAIN.test(word) && !word.startsWith('-') ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
