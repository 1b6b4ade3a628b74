import type { DeviceFault } from '../errors.js';
import type { DeviceFile } from './device-file.js';

/** Advertised peaks are rounded: 4 TOPS stands for 4.096. */
const PEAK_TOLERANCE = 0.05;

/** Peak operations a second of the array in 10^12, a multiply-accumulate being two. */
export function peakTops({ array }: DeviceFile): number {
  const { tilesY, tilesX, lanesPerTile, macsPerLane, clock } = array;
  return (2 * tilesY.value * tilesX.value * lanesPerTile.value * macsPerLane.value * clock.value) / 1e12;
}

/** What cannot be true together, of values that are each possible. */
export function contradictionsIn(file: DeviceFile): readonly DeviceFault[] {
  return [
    ...advertisedPeak(file),
    ...brokenGroups(file),
    ...fasterThanPeak(file),
    ...fasterOffChip(file, 'spill', 'activations'),
    ...fasterOffChip(file, 'streaming', 'weights'),
  ];
}

function advertisedPeak(file: DeviceFile): readonly DeviceFault[] {
  const { peak, array } = file;
  const tops = peakTops(file);
  if (peak === undefined || Math.abs(peak.value / tops - 1) <= PEAK_TOLERANCE) return [];
  const { tilesY, tilesX, lanesPerTile, macsPerLane, clock } = array;
  const product = `${tilesY.value} x ${tilesX.value} tiles x ${lanesPerTile.value} lanes x ${macsPerLane.value} MAC/cycle x 2 x ${clock.value} Hz`;
  return [
    {
      at: 'peak.value',
      problem: `is ${peak.value} TOPS, but array comes to ${Number(tops.toPrecision(4))} (${product}); allowed: within ${100 * PEAK_TOLERANCE} %. Correct the one that is wrong, or leave peak out`,
    },
  ];
}

function brokenGroups({ array: { inputChannelGroup, macsPerLane } }: DeviceFile): readonly DeviceFault[] {
  if (inputChannelGroup.value % macsPerLane.value === 0) return [];
  return [
    {
      at: 'array.inputChannelGroup.value',
      problem: `is ${inputChannelGroup.value}; allowed: a multiple of array.macsPerLane, which is ${macsPerLane.value}, as a lane takes in that many channels a cycle`,
    },
  ];
}

function fasterThanPeak({ rates: { dense } }: DeviceFile): readonly DeviceFault[] {
  if (dense.value >= 1) return [];
  return [
    {
      at: 'rates.dense.value',
      problem: `is ${dense.value}; allowed: 1 or more, as 1 cycle a step is the peak of the array. Enlarge the array or the clock instead`,
    },
  ];
}

function fasterOffChip(
  { bandwidth }: DeviceFile,
  offChip: 'spill' | 'streaming',
  onChip: 'activations' | 'weights',
): readonly DeviceFault[] {
  const off = bandwidth[offChip].value;
  const on = bandwidth[onChip].value;
  if (off <= on) return [];
  return [
    {
      at: `bandwidth.${offChip}.value`,
      problem: `is ${off} B/s; allowed: at most bandwidth.${onChip}, which is ${on}, or what does not fit on chip would be the faster for it`,
    },
  ];
}
