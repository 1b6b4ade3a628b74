import { readFile } from 'node:fs/promises';
import { ENERGY_ACCOUNTS, analyse, loadDevice, type Device, type EnergyAccount } from '@edgewright/edge-tpu';
import { publishedNetworks, type Family, type PublishedNetwork } from '@edgewright/published-networks';

/** A published classifier on the Pixel 6: what its authors say of it beside what the model says. */
export interface JudgedNetwork {
  readonly name: string;
  readonly family: Family;
  /** ImageNet top-1, quantised. */
  readonly top1Percent: number;
  /** Absent where none is published. */
  readonly measuredMs?: number;
  readonly predictedMs: number;
  readonly energyMj: Readonly<Record<EnergyAccount, number>>;
}

const MEASURED_ON = 'Pixel 6 Edge TPU (Google Tensor)';

/** Every published classifier, judged with the shipped constants. */
export async function judgedNetworks(): Promise<readonly JudgedNetwork[]> {
  const { device } = await loadDevice('pixel6-edgetpu', (path) => readFile(path, 'utf8'));
  return publishedNetworks('classification').map((network) => judged(network, device));
}

function judged({ name, family, published, graph }: PublishedNetwork, device: Device): JudgedNetwork {
  const top1 = published.find(({ metric }) => metric === 'imagenet_top1_percent');
  const latency = published.find((number) => number.metric === 'latency_ms' && number.device === MEASURED_ON);
  const built = graph();
  const report = (energy: EnergyAccount) =>
    analyse(built, device, { groupConvolution: 'slice-conv-concat', energy });
  const energies = ENERGY_ACCOUNTS.map((account) => [account, report(account).energyMj]);
  return {
    name,
    family,
    top1Percent: top1?.value ?? NaN,
    ...(latency !== undefined && { measuredMs: latency.value }),
    predictedMs: report('inference').latencyMs,
    energyMj: Object.fromEntries(energies) as Record<EnergyAccount, number>,
  };
}
