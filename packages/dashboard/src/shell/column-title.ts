/** The name of a column, short enough for an axis: `stages__2__blocks__0__op` as `s2.b0.op`, `top1_estimate_percent` as `top1 estimate`. */
export function columnTitle(name: string): string {
  return name
    .replace(/\bstages__(\d+)/g, 's$1')
    .replace(/__blocks__(\d+)/g, '.b$1')
    .replace(/__blocks__/g, '.blocks.')
    .replaceAll('__', '.');
}
