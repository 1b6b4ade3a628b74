import type { PublishedAnswer } from '@edgewright/trial-history';
import { columnTitle } from '../../shell/column-title.js';
import { Menu } from '../../shell/menu.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { linkTo } from '../../state/location-state.js';
import { besideText, besideTitle, type Beside } from './beside.js';

interface LayersToolsProps {
  readonly trial: number;
  /** Devices that may be asked for. */
  readonly devices: readonly string[];
  readonly metrics: readonly string[];
  readonly metric: string | undefined;
}

/** Which trial, on which device, beside what, in which metric. All of it stands in the address. */
export function LayersTools({ trial, devices, metrics, metric }: LayersToolsProps) {
  const { address, set } = useApp();
  const { selection } = useStudy();
  const others = [...new Set([...selection.value, trial])].map(String);
  return (
    <>
      <Menu
        label="trial"
        value={String(trial)}
        options={others.map((one) => [one, one])}
        choose={(value) => {
          set({ trial: Number(value) });
        }}
      />
      <Menu
        label="device"
        value={address.value.view.device ?? ''}
        options={[['', 'as the study'], ...devices.map((device) => [device, device] as const)]}
        choose={(value) => {
          set({ device: value === '' ? undefined : value });
        }}
      />
      <BesideMenu trial={trial} devices={devices} />
      <Menu
        label="metric"
        value={metric ?? ''}
        options={metrics.map((one) => [one, columnTitle(one)])}
        choose={(value) => {
          set({ metric: value });
        }}
      />
      <a
        class="button"
        href={linkTo(address.value, { screen: 'trial', view: { ...address.value.view, trial } })}
      >
        Trial
      </a>
    </>
  );
}

/** What may stand beside: other devices, published networks, and what is selected besides. */
function BesideMenu({ trial, devices }: Pick<LayersToolsProps, 'trial' | 'devices'>) {
  const app = useApp();
  const study = useStudy();
  const { view } = app.address.value;
  const published = app.ask<PublishedAnswer>(`/api/studies/${study.description.value.id}/published`).value;
  const networks = published.state === 'ready' ? published.value.networks : [];
  const choices: readonly Beside[] = [
    ...devices.map((name): Beside => ({ kind: 'device', name })),
    ...networks.map(({ name }): Beside => ({ kind: 'network', name })),
    ...study.selection.value
      .filter((number) => number !== trial)
      .map((number): Beside => ({ kind: 'trial', name: String(number) })),
  ];
  return (
    <Menu
      label="beside"
      value={view.beside ?? ''}
      options={[['', 'nothing'], ...choices.map((one) => [besideText(one), besideTitle(one)] as const)]}
      choose={(value) => {
        app.set({ beside: value === '' ? undefined : value });
      }}
    />
  );
}
