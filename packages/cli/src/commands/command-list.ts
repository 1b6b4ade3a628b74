/** A command as the help lists it. */
export interface CommandEntry<Name = CommandName> {
  readonly name: Name;
  readonly summary: string;
  /** The commands within it, where it is several. */
  readonly within?: readonly string[];
}

/** Commands by what people come for: the headings of the help, in its order. */
const GROUPS = {
  'Search:': [
    { name: 'init', summary: 'write a search file to start from' },
    { name: 'search', summary: 'run searches from their files' },
    { name: 'watch', summary: 'follow a search that runs elsewhere' },
    { name: 'retry', summary: 'try failed and lost trials again' },
    { name: 'enqueue', summary: 'have candidates tried next by a study' },
  ],
  'Studies and trials:': [
    { name: 'studies', summary: 'list the studies of a database' },
    {
      name: 'study',
      summary: 'show, rename, delete, archive, tag or close a study',
      within: ['show', 'rename', 'delete', 'archive', 'note', 'tag', 'close'],
    },
    { name: 'trials', summary: 'list the trials of a study' },
    { name: 'best', summary: 'show the best trial of a study' },
    { name: 'front', summary: 'show the Pareto front of a study' },
    { name: 'finalists', summary: 'show what became of the best of a search, evaluated again' },
    { name: 'show', summary: 'show one trial: candidate, metrics and layers' },
    { name: 'artifacts', summary: 'list and copy the files of a trial' },
  ],
  'What a search found out:': [
    { name: 'compare', summary: 'show the front of a study beside the published networks' },
    { name: 'history', summary: 'show how a study got on: best so far, hypervolume' },
    { name: 'importance', summary: 'show which decisions drive each metric' },
    { name: 'why', summary: 'show why trials of a study came to nothing' },
    { name: 'policy', summary: 'show what the agent of a study would choose, and why' },
  ],
  'Pictures, pages and data:': [
    { name: 'plot', summary: 'write a picture of a study as SVG' },
    { name: 'dashboard', summary: 'show studies in a browser, live, and choose networks there' },
    { name: 'report', summary: 'write studies as one page that opens from disk' },
    { name: 'sql', summary: 'ask the database in SQL, read-only' },
    { name: 'export-data', summary: 'write the trials of a study as CSV, Parquet or Arrow' },
  ],
  'Networks:': [
    { name: 'model', summary: 'show the layers, parameters and MACs of a network' },
    { name: 'evaluate', summary: 'evaluate one network: metrics and each layer’s share' },
    { name: 'compile', summary: 'show the program that a network becomes on a device' },
    { name: 'export', summary: 'write networks as ONNX and other files, or as source' },
    { name: 'space', summary: 'show the search space of a task' },
    { name: 'sample', summary: 'write random candidates and their metrics' },
  ],
  'Devices and costs:': [
    { name: 'devices', summary: 'list the devices that come with Edgewright' },
    { name: 'device', summary: 'show one device, or check a device file' },
    { name: 'validate-cost', summary: 'show the cost model beside published measurements' },
    { name: 'analyse-blocks', summary: 'compare kinds of block on a device, as Akin et al. 2022 do' },
    { name: 'fit-cost', summary: 'learn a cost model for searches by gradients' },
    { name: 'serve', summary: 'serve evaluators to other programs and machines' },
  ],
  'Plugins and installation:': [
    { name: 'plugins', summary: 'list the plugins and what they provide' },
    { name: 'plugin', summary: 'write a new plugin package, or check one', within: ['create', 'check'] },
    { name: 'doctor', summary: 'check the installation' },
  ],
} as const satisfies Readonly<Record<string, readonly CommandEntry<string>[]>>;

/** The name of a command. */
export type CommandName = (typeof GROUPS)[keyof typeof GROUPS][number]['name'];

/** Every command with the heading that it stands under, in the order of the help. */
export const COMMANDS: readonly (CommandEntry & { readonly group: string })[] = Object.entries(
  GROUPS,
).flatMap(([group, entries]) => entries.map((entry) => ({ ...entry, group })));
