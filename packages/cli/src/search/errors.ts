import { EdgewrightError } from '@edgewright/base';

/** A search file that is named more than once in a batch. */
export function fileGivenTwice(file: string): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/file-given-twice',
    category: 'invalid-input',
    message: `${file} is given twice`,
    hint: 'Name each search file once; nothing has been run.',
    details: { file },
  });
}

/** Search files of a batch that are about one study. */
export function studyNamedTwice(study: string, files: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/study-named-twice',
    category: 'invalid-input',
    message: `${files.join(' and ')} both name the study "${study}"`,
    hint: 'Give each search file a name of its own; nothing has been run.',
    details: { study, files },
  });
}
