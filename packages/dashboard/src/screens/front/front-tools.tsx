/** What the pictures of the front share above them. */
import type { Layer } from '../../address/address.js';
import { saveText } from '../../picture/save-file.js';
import { Choice } from '../../shell/choice.js';
import { Check } from '../../shell/menu.js';
import { useApp, useSetting } from '../../state/app-context.js';
import { USUAL_LAYERS } from './front-cloud.js';

/** Pictures of the front, as the address has them and as they are called. */
export const PICTURES = [
  ['pair', 'Two metrics'],
  ['matrix', 'Matrix'],
] as const;
export function PictureChoice({ value }: { readonly value: string }) {
  const { set } = useApp();
  return (
    <Choice
      label="Picture"
      value={value}
      options={PICTURES}
      choose={(front) => {
        set({ front });
      }}
    />
  );
}

export function SaveButton({ svg, isOff = false }: { readonly svg: () => string; readonly isOff?: boolean }) {
  return (
    <button
      type="button"
      disabled={isOff}
      onClick={() => {
        saveText('front.svg', svg());
      }}
    >
      SVG
    </button>
  );
}

export function Key() {
  return (
    <span class="key">
      <span>
        <i class="feasible">●</i>feasible
      </span>
      <span>
        <i class="infeasible">●</i>infeasible
      </span>
      <span>
        <i>●</i>on the front
      </span>
      <span>
        <i>○</i>outside of fit
      </span>
      <span>
        <i class="published">◆</i>published
      </span>
    </span>
  );
}

/** What may be left out. */
export const LAYER_NAMES: readonly (readonly [Layer, string])[] = [
  ['published', 'published'],
  ['infeasible', 'infeasible'],
  ['uncertainty', '± uncertainty'],
];

export function Layers({ names }: { readonly names: typeof LAYER_NAMES }) {
  const { set } = useApp();
  const layers = useSetting('layers') ?? USUAL_LAYERS;
  return (
    <>
      {names.map(([layer, title]) => (
        <Check
          key={layer}
          label={title}
          isOn={layers.includes(layer)}
          turn={(isOn) => {
            const rest = layers.filter((other) => other !== layer);
            set({ layers: isOn ? [...rest, layer] : rest });
          }}
        />
      ))}
    </>
  );
}
