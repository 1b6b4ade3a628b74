import { Command } from 'commander';
import { archiveStudy, closeStudy, reopenStudy, tagStudy } from '@edgewright/runtime/stores';
import { badUsage } from '../errors.js';
import { showStudy, wholeStudyJson } from '../studies/show-study.js';
import type { CommandModule, RunReading } from './command-module.js';
import { examples, type DatabaseFlag, type JsonFlag } from './shared-options.js';
import { changed, studyChange } from './study-change.js';
import { studyDeleteCommand } from './study-delete.js';

interface UndoFlags extends DatabaseFlag, JsonFlag {
  readonly undo?: boolean;
}

/** `edgewright study`: what people do with stored studies besides running them. */
export const studyCommand: CommandModule = (_, runReading) =>
  new Command('study')
    .description(
      'Shows, renames, deletes, archives, annotates, tags or closes a study. One that a process runs can be shown, annotated and tagged.',
    )
    .helpCommand(false)
    .addCommand(showStudyCommand(runReading))
    .addCommand(renameCommand(runReading))
    .addCommand(studyDeleteCommand(runReading))
    .addCommand(archiveCommand(runReading))
    .addCommand(noteCommand(runReading))
    .addCommand(tagCommand(runReading))
    .addCommand(closeCommand(runReading))
    .addHelpText(
      'after',
      examples(
        'study show my-search --json',
        'study rename my-search baseline',
        'study note baseline "before the new cost model"',
        'study tag baseline paper',
        'study close baseline',
      ),
    );

const showStudyCommand = (run: RunReading) =>
  studyChange('show', 'Shows a study as a whole: state, budget, note, tags, and what waits to be tried.')
    .addHelpText('after', examples('study show my-search', 'study show my-search --json'))
    .action((name: string, flags: DatabaseFlag & JsonFlag) =>
      run(({ stores, output }) =>
        changed({ stores, output, flags, opens: 'read' }, async (store) => {
          const study = await store.openStudy(name);
          return {
            study,
            show: async (listed) => {
              const waiting = await store.queue(study.id, 'waiting');
              if (flags.json === true) output.json(wholeStudyJson(listed, waiting));
              else showStudy(output, listed, waiting);
            },
          };
        }),
      ),
    );

const renameCommand = (run: RunReading) =>
  studyChange('rename', 'Gives a study another name; its SQL view follows.')
    .argument('<name>', 'its new name')
    .addHelpText('after', examples('study rename my-search baseline'))
    .action((name: string, newName: string, flags: DatabaseFlag & JsonFlag) =>
      run(({ stores, output, io }) =>
        changed({ stores, output, flags }, async (store) => {
          const { id } = await store.openStudy(name);
          await store.renameStudy(id, newName);
          const resume = `${io.program} search FILE --resume --name ${newName}`;
          return {
            study: await store.openStudy(newName),
            says: `${name} is now ${newName}; resume it with: ${resume}`,
          };
        }),
      ),
    );

const archiveCommand = (run: RunReading) =>
  studyChange('archive', 'Leaves a study out of lists; nothing else changes.')
    .option('--undo', 'list it again')
    .addHelpText('after', examples('study archive my-search', 'study archive my-search --undo'))
    .action((name: string, flags: UndoFlags) =>
      run(({ stores, output, clock }) =>
        changed({ stores, output, flags }, async (store) => {
          const isUndone = flags.undo === true;
          return {
            study: await archiveStudy(store, name, isUndone ? null : clock.now()),
            says: isUndone ? `${name} is listed again` : `${name} is archived: studies --all lists it`,
          };
        }),
      ),
    );

const noteCommand = (run: RunReading) =>
  studyChange('note', 'Keeps a note with a study, in place of the one before.')
    .argument('[text]', 'the note; without it, the note is removed')
    .addHelpText(
      'after',
      examples('study note my-search "before the new cost model"', 'study note my-search'),
    )
    .action((name: string, text: string | undefined, flags: DatabaseFlag & JsonFlag) =>
      run(({ stores, output }) =>
        changed({ stores, output, flags }, async (store) => {
          const { id } = await store.openStudy(name);
          await store.labelStudy(id, { note: text === undefined || text.trim() === '' ? null : text });
          return {
            study: await store.openStudy(name),
            says: text === undefined ? `${name} has no note` : `${name}: ${text}`,
          };
        }),
      ),
    );

const tagCommand = (run: RunReading) =>
  studyChange('tag', 'Adds tags to a study, by which studies --tag finds it.')
    .argument('<tag...>', 'tags')
    .option('--remove', 'take them away')
    .addHelpText('after', examples('study tag my-search paper coral', 'study tag my-search coral --remove'))
    .action((name: string, tags: readonly string[], flags: DatabaseFlag & JsonFlag & { remove?: boolean }) =>
      run(({ stores, output }) =>
        changed({ stores, output, flags }, async (store) => {
          checkTags(tags);
          const study = await tagStudy(store, name, flags.remove === true ? { remove: tags } : { add: tags });
          const left = study.tags.length === 0 ? 'no tags' : `the tags ${study.tags.join(', ')}`;
          return { study, says: `${name} has ${left}` };
        }),
      ),
    );

const closeCommand = (run: RunReading) =>
  studyChange('close', 'Gives a study no further trials, whatever its budget; Ctrl-C only pauses one.')
    .option('--reason <text>', 'why, for people')
    .option('--undo', 'let it go on')
    .addHelpText(
      'after',
      examples('study close my-search --reason "good enough"', 'study close my-search --undo'),
    )
    .action((name: string, flags: UndoFlags & { readonly reason?: string }) =>
      run(({ stores, output }) =>
        changed({ stores, output, flags }, async (store) => {
          const isUndone = flags.undo === true;
          const study = isUndone
            ? await reopenStudy(store, name)
            : await closeStudy(store, name, flags.reason ?? null);
          const says = isUndone
            ? `${name} is resumed with search FILE --resume`
            : `${name} is closed: it gets no further trials`;
          return { study, says };
        }),
      ),
    );

function checkTags(tags: readonly string[]): void {
  const bad = tags.find((tag) => tag.trim() === '' || tag.includes(','));
  if (bad !== undefined) throw badUsage(`"${bad}" is no tag`, 'A tag has some text and no comma.');
}
