import { publishedNetworks } from '@edgewright/published-networks';
import { fittedComputations, readCells, type CellRow } from './cell-rows.js';
import { readFittedRows, type FittedRows } from './fitted-rows.js';
import { MEASURED_ON, deviceMeasured, type MeasuredRow, type Role } from './measured-row.js';
import { readReferenceRows, type ReadData } from './reference-rows.js';

/**
 * Every published latency that there is a device file for: those of the networks that come with Edgewright, and with a
 * data folder those of its listings, which take precedence, and the cells measured on Coral.
 */
export function measuredRows(read: ReadData | undefined): readonly MeasuredRow[] {
  const fitted = readFittedRows();
  const known = knownRows(fitted);
  if (read === undefined) return byDevice(known);
  const listed = MEASURED_ON.flatMap(({ device }) =>
    readReferenceRows(read, device).flatMap(({ name, measuredMs, graph }): MeasuredRow[] => {
      const network = plainName(name);
      if (measuredMs === undefined) return [];
      return [{ network, device, measuredMs, ...standing(network, device, fitted), listed: true, graph }];
    }),
  );
  const keys = new Set(listed.map(keyOf));
  const others = known.filter((row) => !keys.has(keyOf(row)));
  return [...byDevice([...listed, ...others]), ...cellRows(read, fitted)];
}

/** In the order of the devices, and as they were within one. */
function byDevice(rows: readonly MeasuredRow[]): readonly MeasuredRow[] {
  return MEASURED_ON.flatMap((place) => rows.filter(({ device }) => device === place.device));
}

function keyOf({ device, network }: MeasuredRow): string {
  return `${device} ${network}`;
}

function knownRows(fitted: FittedRows | undefined): MeasuredRow[] {
  return publishedNetworks().flatMap(({ name: network, published, graph }) =>
    published.flatMap(({ metric, device: called, value: measuredMs }) => {
      const device = deviceMeasured(called);
      if (metric !== 'latency_ms' || device === undefined) return [];
      const place = standing(network, device, fitted);
      return [{ network, device, measuredMs, ...place, listed: true, graph: graph() }];
    }),
  );
}

/** Listings give variants as `name, variant`; networks here have a name each. */
function plainName(name: string): string {
  return name.replace(/, default argmax$/, '').replace(/, fused argmax$/, '_fused_argmax');
}

/** What a listed row was to the constants of its device. */
function standing(
  network: string,
  device: MeasuredRow['device'],
  fitted: FittedRows | undefined,
): Pick<MeasuredRow, 'role' | 'leftOutMs'> {
  if (device !== 'pixel6-edgetpu') return { role: 'never fitted' };
  if (fitted === undefined) return { role: 'unknown' };
  const name = fitted.pixel6Latencies.find((one) => plainName(one) === network);
  if (name === undefined) return { role: 'never fitted' };
  const leftOutMs = fitted.pixel6LeftOut[name];
  return leftOutMs === undefined ? { role: 'fitted' } : { role: 'fitted', leftOutMs };
}

function cellRows(read: ReadData, fitted: FittedRows | undefined): MeasuredRow[] {
  const cells = readCells(read);
  const isInView = ({ index }: CellRow) => fitted?.coralCellInView(index) === true;
  const fittedOn = fittedComputations(cells.filter(isInView));
  return cells.flatMap((cell): readonly MeasuredRow[] => {
    const { name, measuredMs, graph } = cell;
    const unfitted: Role = isInView(cell) ? 'left out' : 'never fitted';
    const seen: Role = fittedOn.has(cell.computes) ? 'fitted' : unfitted;
    const role = fitted === undefined ? 'unknown' : seen;
    const row = { network: `nasbench201 ${name}`, measuredMs, listed: false, graph };
    return [
      { ...row, device: 'coral', role },
      { ...row, device: 'coral-physical', role: 'never fitted' },
    ];
  });
}
