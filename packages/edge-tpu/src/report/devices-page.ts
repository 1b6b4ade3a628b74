import { tablePart, type Page } from '@edgewright/report';
import { peakTops } from '../device/contradictions.js';
import type { LoadedDevice } from '../device/load-device.js';

const MEBIBYTE = 2 ** 20;

/** Devices beside each other, for people. */
export function devicesPage(devices: readonly LoadedDevice[]): Page {
  return [
    tablePart({
      columns: [
        'device',
        'peak TOPS',
        'activations MiB',
        'weights MiB',
        'off chip GB/s',
        'error %',
        'what it is',
        'what its latencies rest on',
      ],
      rows: devices.map(({ file }) => [
        file.name,
        Number(peakTops(file).toFixed(2)),
        file.memory.activations.value / MEBIBYTE,
        file.memory.weights.value / MEBIBYTE,
        file.bandwidth.streaming.value / 1e9,
        file.accuracy?.latency.value ?? null,
        file.summary,
        file.evidence ?? null,
      ]),
    }),
  ];
}

/** Devices as programs read them. */
export function devicesJson(devices: readonly LoadedDevice[]): readonly object[] {
  return devices.map(({ file }) => ({
    name: file.name,
    summary: file.summary,
    peak_tops: peakTops(file),
    activation_memory_bytes: file.memory.activations.value,
    weight_memory_bytes: file.memory.weights.value,
    off_chip_bytes_per_second: file.bandwidth.streaming.value,
    latency_error_percent: file.accuracy?.latency.value ?? null,
    evidence: file.evidence ?? null,
  }));
}
