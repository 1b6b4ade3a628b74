import { signal, type ReadonlySignal } from '@preact/signals';
import { HOME, type Address, type View } from '../address/address.js';
import { readAddress, writeAddress } from '../address/address-codec.js';

/** How long a view has to stand before the address says it: browsers refuse pages that write it more than some ten times a second. */
const WRITE_MS = 250;

/** The address of the page as a signal, and the two ways to change it. */
export interface LocationState {
  readonly address: ReadonlySignal<Address>;
  /** To another screen: a step that the back button takes back. */
  readonly go: (change: Partial<Address>) => void;
  /** To another view of this screen: no step of its own, for a brush would leave hundreds. A setting of undefined is dropped. */
  readonly set: (change: ViewChange) => void;
}

/** Settings to change; undefined takes one away. */
export type ViewChange = { readonly [K in keyof View]?: View[K] | undefined };

/** The location of a window. */
export function locationState(window: Window): LocationState {
  const address = signal(readAddress(window.location.hash));
  window.addEventListener('hashchange', () => {
    address.value = readAddress(window.location.hash);
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (step: 'pushState' | 'replaceState') => {
    clearTimeout(timer);
    timer = undefined;
    window.history[step](null, '', writeAddress(address.peek()));
  };
  return {
    address,
    go: (change) => {
      if (timer !== undefined) write('replaceState');
      address.value = { ...address.peek(), ...change };
      write('pushState');
    },
    set: (change) => {
      address.value = { ...address.peek(), view: changedView(address.peek().view, change) };
      clearTimeout(timer);
      timer = setTimeout(() => {
        write('replaceState');
      }, WRITE_MS);
    },
  };
}

/** A view with some settings changed. */
function changedView(view: View, change: ViewChange): View {
  const entries = Object.entries({ ...view, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}

/** The fragment that a link to another screen leads to, with the settings that this one has. */
export function linkTo({ view, ...here }: Address, change: Partial<Address>): string {
  return writeAddress({ ...HOME, ...here, view, ...change });
}
