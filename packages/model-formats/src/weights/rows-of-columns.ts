/** A matrix turned: float32[rows, columns] → float32[columns, rows]. */
export function rowsOfColumns(values: Float32Array, columns: number): Float32Array {
  const rows = values.length / columns;
  const turned = new Float32Array(values.length);
  for (let row = 0, place = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) turned[column * rows + row] = values[place++] ?? 0;
  return turned;
}
