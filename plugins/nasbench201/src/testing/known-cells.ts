const COLUMNS = [
  'idx',
  'arch',
  'c10_test',
  'c100_test',
  'macs_m',
  'params_m',
  'edgetpu_ms',
  'edgetpu_state',
  'edgegpu_ms',
  'edgegpu_mj',
  'raspi4_ms',
  'pixel3_ms',
  'eyeriss_ms',
  'eyeriss_mj',
  'fpga_ms',
] as const;

/** A row of the table: what is known of a cell, in the words of the file. */
export type KnownCell = Readonly<Record<(typeof COLUMNS)[number], string>>;

/**
 * Some cells as the table has them, of every state and with every kind of gap.
 *
 * @source NATS-Bench, arXiv 2009.00437 (accuracies, parameters, MACs); HW-NAS-Bench v1.0, arXiv 2103.10584 (the rest)
 */
const ROWS = [
  '11472,303101,93.91,70.89,78.56193,0.559386,0.7252,ok,4.7426,22.513,34.9589,14.7189,4.62866,0.97339,3.64816',
  '13714,333123,94.37,73.09,153.27297,1.073466,1.3779,ok,6.7722,32.6509,69.7633,26.0105,7.82354,1.63106,6.67856',
  '9930,333133,94.36,73.51,184.73025,1.288506,1.4753,ok,7.0497,34.008,80.4001,35.0333,9.05234,1.91303,7.42096',
  '0,421211,85.86,52.91,15.64737,0.129306,0.9572,ok,5.8074,24.2266,10.482,3.6058,3.64562,0.68728,2.57296',
  '1462,333333,93.76,71.11,220.11969,1.531546,1.6564,ok,7.6995,37.0615,98.8875,32.9928,10.5269,2.22624,8.67856',
  '1835,111111,54.3,15.61,7.78305,0.073306,,held,3.7369,16.0445,3.8391,1.6071,1.67954,0.34696,1.13296',
  '14626,000003,10.0,1.0,43.17249,0.316346,,fail,0.6214,2.5366,2.045,1.8802,3.1541,0.66018,2.39056',
  '14852,000101,86.62,57.87,7.78305,0.073306,,na,,,2.7867,1.4728,1.67954,,1.13296',
  '5039,003000,10.0,1.0,43.17249,0.316346,,held,,,0.3759,0.2938,3.1541,,2.39056',
  '1651,000000,10.0,1.0,7.78305,0.073306,,held,0.5943,2.404,0.0118,0.004,1.67954,0.34696,1.13296',
  '10,333000,10.0,1.0,113.95137,0.802426,,fail,0.6021,2.4204,0.0116,0.0034,6.10322,1.2866,4.90576',
];

export const HEADING = COLUMNS.join(',');

export const KNOWN_CELLS: readonly KnownCell[] = ROWS.map((row) => {
  const values = row.split(',');
  return Object.fromEntries(COLUMNS.map((name, index) => [name, values[index] ?? ''])) as KnownCell;
});

/** {@link KNOWN_CELLS} as the text of a table. */
export const KNOWN_TABLE = `${[HEADING, ...ROWS].join('\n')}\n`;
