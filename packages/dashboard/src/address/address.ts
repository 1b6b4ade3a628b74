import type { Brush } from './brush.js';

/** The screens of a study, in the order of the menu. */
export const SCREENS = [
  'overview',
  'front',
  'table',
  'parameters',
  'policy',
  'trial',
  'layers',
  'compare',
  'blocks',
  'sql',
  'export',
] as const;
export type Screen = (typeof SCREENS)[number];

/**
 * Where a person is and everything that was set there. All of it stands in the fragment of the page's address, so that a link is a
 * view: in a report file and in an opened database as on a server.
 */
export interface Address {
  /** The name of a study; null in the list of studies. */
  readonly study: string | null;
  readonly screen: Screen;
  readonly view: View;
}

export type AxisScale = 'linear' | 'logarithmic';

/** What pictures may leave out or add. */
export const LAYERS = ['published', 'infeasible', 'uncertainty', 'fitted'] as const;
export type Layer = (typeof LAYERS)[number];

/** What a person set. What is not set is absent, and the screen chooses. */
export interface View {
  /** Columns of the two axes of the front. */
  readonly x?: string;
  readonly y?: string;
  readonly xScale?: AxisScale;
  readonly yScale?: AxisScale;
  readonly layers?: readonly Layer[];
  readonly brushes?: readonly Brush[];
  /** Numbers of trials that were chosen. */
  readonly selection?: readonly number[];
  readonly sort?: Sort;
  /** Columns of the parallel coordinates, from the left. */
  readonly axes?: readonly string[];
  /** Metrics of the matrix of planes, from the left and from above. */
  readonly metrics?: readonly string[];
  /** Columns of the table of trials, from the left. */
  readonly columns?: readonly string[];
  /** The trial that is looked at. */
  readonly trial?: number;
  /** Studies beside this one. */
  readonly others?: readonly string[];
  readonly device?: string;
  /** What stands beside the layers: `device:NAME`, `network:NAME` or `trial:NUMBER`. */
  readonly beside?: string;
  /** The metric that costs are told in, or that parameters are seen against. */
  readonly metric?: string;
  /** The parameter that a metric is seen over, and a second one beside it. */
  readonly parameter?: string;
  readonly against?: string;
  /** Which picture of the front is shown, and which of a network. */
  readonly front?: string;
  readonly picture?: string;
  /** The layer that is looked at. */
  readonly layer?: string;
  /** Of layers: as they run unless `cost` is asked for. */
  readonly order?: string;
  /** What the studied blocks read, such as `56x56x64`; the shapes of the paper's figure without it. */
  readonly shape?: string;
  readonly sql?: string;
  /** How the answer to a question in SQL is drawn: columns by their names, absent where it is not. */
  readonly plot?: SqlPlot;
  /** What a list or menu is searched for. */
  readonly find?: string;
}

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** A picture of the rows of an answer. */
export interface SqlPlot {
  readonly x: string;
  readonly y: string;
  readonly kind: 'points' | 'line';
}

/** The list of studies. */
export const HOME: Address = { study: null, screen: 'overview', view: {} };
