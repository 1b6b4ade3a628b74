import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { DescribedColumn, StudyChange, StudyDescription } from '@edgewright/trial-history';
import { withBrush, withoutBrush, type Brush } from '../address/brush.js';
import { countOf, maskOf } from '../columns/mask.js';
import type { ColumnStore } from '../columns/column-store.js';
import type { TrialSource } from '../sources/trial-source.js';
import type { LocationState } from './location-state.js';
import { Trials } from './trials.js';

/** Columns that every screen of a study needs. */
const ALWAYS = ['state', 'feasible', 'on_front', 'reward', 'outside_fit'] as const;
const NO_BRUSHES: readonly Brush[] = [];
const NO_TRIALS: readonly number[] = [];

interface StudyParts {
  readonly source: TrialSource;
  readonly place: LocationState;
  readonly description: StudyDescription;
}

/** The study that is looked at: its trials, what the brushes leave of them, and those that are selected. */
export class StudyState {
  readonly trials: Trials;
  readonly connected: Signal<boolean> = signal(false);
  /** Rises with every change that was heard. */
  readonly heard: Signal<number> = signal(0);
  readonly brushes: ReadonlySignal<readonly Brush[]>;
  /** `u8[rows]`: 1 where the brushes leave a trial. */
  readonly mask: ReadonlySignal<Uint8Array>;
  readonly shown: ReadonlySignal<number>;
  /** Numbers of trials, in the order they were chosen. */
  readonly selection: ReadonlySignal<readonly number[]>;
  readonly #description: Signal<StudyDescription>;
  readonly #place: LocationState;

  constructor({ source, place, description }: StudyParts) {
    this.#place = place;
    this.#description = signal(description);
    this.trials = new Trials(source, description.id);
    this.brushes = computed(() => place.address.value.view.brushes ?? NO_BRUSHES);
    this.selection = computed(() => place.address.value.view.selection ?? NO_TRIALS);
    this.mask = computed(() => maskOf(this.store, this.brushes.value));
    this.shown = computed(() => countOf(this.mask.value));
  }

  get description(): ReadonlySignal<StudyDescription> {
    return this.#description;
  }

  /** The trials as far as they have come; a picture that reads it is drawn again when more do. */
  get store(): ColumnStore {
    return this.trials.loaded.value.store;
  }

  get metrics(): readonly DescribedColumn[] {
    return this.#description.value.columns.filter(({ kind }) => kind === 'metric');
  }

  get parameters(): readonly DescribedColumn[] {
    return this.#description.value.columns.filter(({ kind }) => kind === 'parameter');
  }

  column(name: string): DescribedColumn | undefined {
    return this.#description.value.columns.find((column) => column.name === name);
  }

  describe(description: StudyDescription): void {
    this.#description.value = description;
  }

  /** Asks for columns, as far as the study has them, and with them for those that every screen needs. */
  want(names: readonly string[]): void {
    const known = new Set(this.#description.value.columns.map(({ name }) => name));
    this.trials.want([...ALWAYS, ...names].filter((name) => known.has(name)));
  }

  brush(brush: Brush): void {
    this.#place.set({ brushes: withBrush(this.brushes.peek(), brush) });
  }

  /** Takes the brush of a column away; without one the latest. */
  unbrush(column: string | undefined = this.brushes.peek().at(-1)?.column): void {
    if (column === undefined) return;
    const rest = withoutBrush(this.brushes.peek(), column);
    this.#place.set({ brushes: rest.length === 0 ? undefined : rest });
  }

  clearBrushes(): void {
    this.#place.set({ brushes: undefined });
  }

  isSelected(trial: number): boolean {
    return this.selection.value.includes(trial);
  }

  toggle(trial: number): void {
    const selection = this.selection.peek();
    const rest = selection.filter((other) => other !== trial);
    this.select(rest.length === selection.length ? [...selection, trial] : rest);
  }

  select(trials: readonly number[]): void {
    this.#place.set({ selection: trials.length === 0 ? undefined : trials });
  }

  async change(change: StudyChange): Promise<void> {
    this.heard.value++;
    await this.trials.refresh(change);
  }
}
