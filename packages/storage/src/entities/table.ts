import { EntitySchema } from 'typeorm/entity-schema/EntitySchema.js';
import { EntitySchemaOptions } from 'typeorm/entity-schema/EntitySchemaOptions.js';

type TableParts<Row> = Pick<
  EntitySchemaOptions<Row>,
  'name' | 'columns' | 'foreignKeys' | 'indices' | 'uniques' | 'withoutRowid'
>;

/** An entity: a table and the type of its rows. */
export function table<Row>(parts: TableParts<Row>): EntitySchema<Row> {
  return new EntitySchema<Row>(Object.assign(new EntitySchemaOptions<Row>(), parts));
}
