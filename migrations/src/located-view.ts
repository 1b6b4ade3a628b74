import { locationSql } from '@edgewright/search-space';
import type { Located } from './earlier-locations.js';

/** What takes the place of the column `parameters` of trials. */
export interface Sources {
  /** The expression that stands for the whole column. */
  readonly parameters: string;
  /** Where a view finds parameters without that column. */
  readonly located: readonly Located[];
}

/** The statement that creates the view of a study, reading candidates where it read the column `parameters`. */
export function locatedViewSql(createdBy: string, { parameters, located }: Sources): string {
  const locations = new Map(located.map(({ column, location }) => [column, location]));
  return createdBy
    .replaceAll(/json_extract\(t\.parameters, '\$\."(\w+)"'\)/g, (extracted, source: string) => {
      const location = locations.get(source);
      return location === undefined ? extracted : locationSql(location, 't.candidate');
    })
    .replaceAll(/\bt\.parameters\b/g, () => parameters);
}
