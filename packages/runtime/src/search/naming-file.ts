import { EdgewrightError, isEdgewrightError } from '@edgewright/base';

/** Runs work on a search file; an error that does not say where it is gets the file as its place. */
export async function namingFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isEdgewrightError(error) || error.category === 'cancelled') throw error;
    if ('file' in error.details || 'path' in error.details) throw error;
    const { code, category, message, hint, details } = error;
    throw new EdgewrightError({
      code,
      category,
      message,
      details: { ...details, file },
      cause: error,
      ...(hint === undefined ? {} : { hint }),
    });
  }
}
