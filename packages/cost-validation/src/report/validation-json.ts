import type { Inversion } from '../agreement/agreement.js';
import type { CostValidation } from '../validate-cost.js';

/** A validation as `validate-cost --json` has it. */
export function validationJson({ rows, groups, bars, refused }: CostValidation): object {
  return {
    groups: groups.map((group) => ({
      device: group.device,
      role: group.role,
      fidelity: group.fidelity,
      rows: group.rows,
      mape_percent: group.mapePercent,
      r2: group.r2,
      r2_of_line: group.r2OfLine,
      kendall: group.kendall,
      largest_inversion: group.largestInversion && inversionJson(group.largestInversion),
    })),
    bars,
    rows: rows.map(({ device, network, measuredMs, predictedMs, leftOutMs = null, role }) => ({
      device,
      network,
      measured_ms: measuredMs,
      predicted_ms: predictedMs,
      left_out_in_turn_ms: leftOutMs,
      role,
    })),
    refused,
  };
}

function inversionJson({ faster, slower, apartPercent }: Inversion): object {
  return { faster, slower, apart_percent: apartPercent };
}
