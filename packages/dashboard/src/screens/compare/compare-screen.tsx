import { StudiesComparison } from './studies-comparison.js';
import { TrialsComparison } from './trials-comparison.js';

/** Selected trials side by side, and this study beside others. */
export function CompareScreen() {
  return (
    <>
      <TrialsComparison />
      <StudiesComparison />
    </>
  );
}
