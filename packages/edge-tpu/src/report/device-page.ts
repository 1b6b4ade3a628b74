import { formatNumber, line, strong, tablePart, type Page } from '@edgewright/report';
import { peakTops } from '../device/contradictions.js';
import type { LoadedDevice } from '../device/load-device.js';
import { deviceQuantities, statusCounts } from './device-quantities.js';

/** One device for people: its quantities with unit, status and source, and what its compiler does not take. */
export function devicePage(
  { file }: LoadedDevice,
  /** Of its file and of those it extends, as its reader would write them. */
  paths: readonly string[],
): Page {
  const { accuracy, evidence, unsupported } = file;
  return [
    line(strong(`${file.name}: ${file.summary}`)),
    line(`file: ${paths.join(', which extends ')}`),
    line(`peak: ${formatNumber(peakTops(file))} TOPS`),
    ...(accuracy === undefined
      ? []
      : [line(`mean error of latency: ${accuracy.latency.value} % (${accuracy.latency.source})`)]),
    line(`evidence: ${evidence ?? 'it does not say what its latencies rest on'}`),
    line(),
    tablePart({
      columns: ['quantity', 'value', 'unit', 'status', 'what it is', 'source'],
      rows: deviceQuantities(file).map(({ path, value, unit, status, meaning, source }) => [
        path,
        value,
        unit,
        status,
        meaning,
        source,
      ]),
      mixed: ['value'],
    }),
    ...(unsupported.length === 0 ? [] : [line(), tablePart(notTaken(unsupported))]),
  ];
}

function notTaken(unsupported: LoadedDevice['file']['unsupported']) {
  return { columns: ['not taken', 'why'], rows: unsupported.map(({ name, reason }) => [name, reason]) };
}

/** A device as programs read it. */
export function deviceJson({ file, path, bases, contentHash }: LoadedDevice): object {
  return {
    name: file.name,
    summary: file.summary,
    evidence: file.evidence ?? null,
    path,
    extends: bases,
    content_hash: contentHash,
    peak_tops: peakTops(file),
    advertised_peak: file.peak ?? null,
    latency_error: file.accuracy?.latency ?? null,
    quantities: deviceQuantities(file),
    unsupported: file.unsupported,
  };
}

/** That a device file is sound, for people; `named` is how its reader calls it. */
export function deviceVerdictPage({ file }: LoadedDevice, named: string): Page {
  const counts = Object.entries(statusCounts(file)).map(([status, count]) => `${count} ${status}`);
  const peak = `${formatNumber(peakTops(file))} TOPS`;
  return [
    line(`${named} is sound: ${file.name}, ${peak}; ${counts.join(', ')}.`),
    ...(file.evidence === undefined
      ? [line('It does not say what its latencies rest on: "evidence" is the place, and reports quote it.')]
      : []),
  ];
}

/** That a device file is sound, as programs read it. */
export function deviceVerdictJson({ file, path, bases }: LoadedDevice): object {
  return {
    sound: true,
    name: file.name,
    path,
    extends: bases,
    peak_tops: peakTops(file),
    statuses: statusCounts(file),
  };
}
