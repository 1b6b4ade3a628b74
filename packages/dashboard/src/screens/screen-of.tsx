import type { FunctionComponent } from 'preact';
import type { Screen } from '../address/address.js';
import { Later } from '../shell/later.js';
import { FrontScreen } from './front/front-screen.js';

/** What the menu calls the screens. */
export const SCREEN_TITLES: Readonly<Record<Screen, string>> = {
  overview: 'Overview',
  front: 'Front',
  table: 'Table',
  parameters: 'Parameters',
  policy: 'Policy',
  trial: 'Trial',
  layers: 'Layers',
  compare: 'Compare',
  blocks: 'Blocks',
  sql: 'SQL',
  export: 'Export',
};

type Load = () => Promise<FunctionComponent>;

/** Screens that are loaded when they are opened; the front is what most people come for. */
const LATER: Readonly<Record<Exclude<Screen, 'front'>, Load>> = {
  overview: async () => (await import('./overview/overview-screen.js')).OverviewScreen,
  table: async () => (await import('./table/table-screen.js')).TableScreen,
  trial: async () => (await import('./trial/trial-screen.js')).TrialScreen,
  parameters: async () => (await import('./parameters/parameters-screen.js')).ParametersScreen,
  policy: async () => (await import('./policy/policy-screen.js')).PolicyScreen,
  layers: async () => (await import('./layers/layers-screen.js')).LayersScreen,
  compare: async () => (await import('./compare/compare-screen.js')).CompareScreen,
  blocks: async () => (await import('./blocks/blocks-screen.js')).BlocksScreen,
  sql: async () => (await import('./sql/sql-screen.js')).SqlScreen,
  export: async () => (await import('./export/export-screen.js')).ExportScreen,
};

/** The screen of a study. */
export function ScreenOf({ screen }: { readonly screen: Screen }) {
  return screen === 'front' ? <FrontScreen /> : <Later key={screen} load={LATER[screen]} />;
}
