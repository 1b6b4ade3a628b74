/** What may stand beside the layers of a trial: the same on another device, a published network, or another trial. */
export interface Beside {
  readonly kind: 'device' | 'network' | 'trial';
  readonly name: string;
}

const KINDS: readonly Beside['kind'][] = ['device', 'network', 'trial'];

/** Reads what {@link besideText} wrote; undefined for anything else. */
export function besideOf(text: string | undefined): Beside | undefined {
  const [, word, name] = /^([a-z]+):(.+)$/s.exec(text ?? '') ?? [];
  const kind = KINDS.find((known) => known === word);
  return kind === undefined || name === undefined ? undefined : { kind, name };
}

/** As it stands in an address. */
export function besideText({ kind, name }: Beside): string {
  return `${kind}:${name}`;
}

/** As people read it. */
export function besideTitle({ kind, name }: Beside): string {
  return { device: `on ${name}`, network: name, trial: `trial ${name}` }[kind];
}

/** Whose layers, and where they run. */
export interface LayersPlace {
  /** The id of the study. */
  readonly study: number;
  readonly trial: number;
  /** Undefined: as the study evaluates it. */
  readonly device: string | undefined;
}

/** Where the layers of a trial are asked for. */
export function layersPath({ study, trial, device }: LayersPlace): string {
  return `/api/studies/${study}/trials/${trial}/layers${queryOf(device)}`;
}

/** Where the layers that stand beside them are asked for: on the same device, unless another one is what is compared. */
export function besidePath(place: LayersPlace, { kind, name }: Beside): string {
  if (kind === 'device') return layersPath({ ...place, device: name });
  if (kind === 'trial') return layersPath({ ...place, trial: Number(name) });
  return `/api/studies/${place.study}/references/${encodeURIComponent(name)}/layers${queryOf(place.device)}`;
}

function queryOf(device: string | undefined): string {
  return device === undefined ? '' : `?device=${encodeURIComponent(device)}`;
}
