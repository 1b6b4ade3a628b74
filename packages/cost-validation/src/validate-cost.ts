import {
  FIDELITIES,
  analyse,
  unsupportedReasons,
  type Device,
  type Fidelity,
  type LoadedDevice,
} from '@edgewright/edge-tpu';
import type { ModelGraph } from '@edgewright/model-graph';
import { agreementOf, type Agreement } from './agreement/agreement.js';
import { judgeBars, type JudgedBar } from './agreement/bars.js';
import { ROLES, type MeasuredRow, type Predictions, type ShippedDevice } from './rows/measured-row.js';
import type { GroupRole, ValidatedRow } from './rows/validated-row.js';

/** How well one model does on the rows of one device that were the same to its constants. */
export interface GroupAgreement extends Agreement {
  readonly device: ShippedDevice;
  readonly role: GroupRole;
  readonly fidelity: Fidelity;
}

/** Every published number beside the model, and how well they agree. */
export interface CostValidation {
  readonly rows: readonly ValidatedRow[];
  readonly groups: readonly GroupAgreement[];
  /** What the models have to come to, and come to. */
  readonly bars: readonly JudgedBar[];
  /** Networks that were measured and that the device file refuses. */
  readonly refused: readonly string[];
}

/** Predicts every row with the device that it was measured on. */
export async function validateCost(
  measured: readonly MeasuredRow[],
  deviceOf: (name: ShippedDevice) => Promise<LoadedDevice>,
): Promise<CostValidation> {
  const names = [...new Set(measured.map(({ device }) => device))];
  const devices = new Map(
    await Promise.all(names.map(async (name) => [name, (await deviceOf(name)).device] as const)),
  );
  const rows: ValidatedRow[] = [];
  const refused: string[] = [];
  for (const { graph, ...row } of measured) {
    const device = devices.get(row.device);
    if (device === undefined) continue;
    const reasons = unsupportedReasons(graph, device);
    if (reasons.length > 0) refused.push(`${row.network}: ${reasons[0] ?? ''}`);
    else rows.push({ ...row, predictedMs: predictions(graph, device) });
  }
  const groups = names.flatMap((device) => groupsOf(device, rows));
  return { rows, groups, bars: judgeBars(rows, FIDELITIES), refused };
}

function predictions(graph: ModelGraph, device: Device): Predictions {
  const by = (fidelity: Fidelity) =>
    analyse(graph, device, { groupConvolution: 'slice-conv-concat', fidelity }).latencyMs;
  return { analytical: by('analytical'), simulated: by('simulated') };
}

function groupsOf(device: ShippedDevice, rows: readonly ValidatedRow[]): GroupAgreement[] {
  const ofDevice = rows.filter((row) => row.device === device);
  const inTurn = ofDevice.flatMap(({ leftOutMs, ...row }) =>
    leftOutMs === undefined ? [] : [{ ...row, predictedMs: leftOutMs }],
  );
  const groups: readonly (readonly [GroupRole, readonly ValidatedRow[]])[] = [
    ['left out in turn', inTurn],
    ...ROLES.map((role) => [role, ofDevice.filter((row) => row.role === role)] as const),
  ];
  return groups
    .filter(([, own]) => own.length > 0)
    .flatMap(([role, own]) =>
      FIDELITIES.map((fidelity) => {
        const pairs = own.map((row) => ({ ...row, predictedMs: row.predictedMs[fidelity] }));
        return { device, role, fidelity, ...agreementOf(pairs) };
      }),
    );
}
