import { EntitySchema, EntitySchemaOptions } from 'typeorm';

type TableParts<Row> = Pick<
  EntitySchemaOptions<Row>,
  'name' | 'columns' | 'foreignKeys' | 'indices' | 'uniques' | 'withoutRowid'
>;

/** An entity: a table and the type of its rows. */
export function table<Row>(parts: TableParts<Row>): EntitySchema<Row> {
  return new EntitySchema<Row>(Object.assign(new EntitySchemaOptions<Row>(), parts));
}
