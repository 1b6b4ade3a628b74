import type { MetricConditions } from '@edgewright/contracts';

/** The conditions of a metric in a few words: `measured on pixel6-edgetpu at 1000 MHz, idle power subtracted`. */
export function conditionsText({ basis, ...rest }: MetricConditions): string {
  const { device, toolchain, clockMhz, per, idlePower } = rest;
  const where = [
    basis,
    ...(device === undefined ? [] : [`on ${device}`]),
    ...(clockMhz === undefined ? [] : [`at ${clockMhz} MHz`]),
    ...(toolchain === undefined ? [] : [`with ${toolchain}`]),
    ...(per === undefined ? [] : [per === 'window' ? 'per window' : 'per inference']),
  ].join(' ');
  return idlePower === undefined ? where : `${where}, idle power ${idlePower}`;
}
