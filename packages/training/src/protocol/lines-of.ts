import type { Readable } from 'node:stream';

/** What stands for a line that was too long to keep. */
export const TOO_LONG = Symbol('a line that was too long');

/** The lines of a stream, none of them longer than `limit` characters: whatever a program writes, memory stays flat. */
export async function* linesOf(stream: Readable, limit: number): AsyncGenerator<string | typeof TOO_LONG> {
  let pending = '';
  let isOver = false;
  for await (const chunk of chunksOf(stream)) {
    const parts = chunk.split('\n');
    for (const [index, part] of parts.entries()) {
      isOver ||= pending.length + part.length > limit;
      pending = isOver ? '' : pending + part;
      if (index === parts.length - 1) break;
      yield isOver ? TOO_LONG : pending;
      pending = '';
      isOver = false;
    }
  }
  if (isOver) yield TOO_LONG;
  else if (pending !== '') yield pending;
}

/** What a stream gives until it ends, or is let go because something that nobody knows of holds it open. */
async function* chunksOf(stream: Readable): AsyncGenerator<string> {
  try {
    for await (const chunk of stream.setEncoding('utf8')) yield chunk as string;
  } catch (error) {
    if (codeOf(error) !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
