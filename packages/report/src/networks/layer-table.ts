import type { Extent, Layer, ModelGraph, Shape } from '@edgewright/model-graph';
import type { Cell, Table } from '../tables/table.js';

/** The layers of a network for people. */
export function layerTable({ layers }: ModelGraph): Table {
  return {
    columns: ['layer', 'op', 'in', 'out', 'kernel', 'stride', 'groups', 'weights', 'macs'],
    rows: layers.map((layer) => {
      const { kernel, stride, groups, weights, macs } = fieldsOf(layer);
      return [
        layer.name,
        layer.op,
        shapesText(layer.in),
        shapeText(layer.out),
        kernel,
        stride,
        groups,
        weights,
        macs,
      ];
    }),
  };
}

type Field = 'kernel' | 'stride' | 'groups' | 'weights' | 'macs';

/** The fields of a layer that has them; `null` otherwise. */
function fieldsOf(layer: Layer): Record<Field, Cell> {
  return {
    kernel: 'kernel' in layer ? extentCell(layer.kernel) : null,
    stride: 'stride' in layer ? extentCell(layer.stride) : null,
    groups: 'groups' in layer ? layer.groups : null,
    weights: 'weights' in layer ? layer.weights : null,
    macs: 'macs' in layer ? layer.macs : null,
  };
}

/** Height by width, where they differ. */
function extentCell(extent: Extent): Cell {
  return typeof extent === 'number' ? extent : shapeText(extent);
}

function shapesText(shapes: Layer['in']): string {
  return isList(shapes) ? shapes.map(shapeText).join(', ') : shapeText(shapes);
}

function isList(shapes: Layer['in']): shapes is readonly Shape[] {
  return shapes.length > 0 && typeof shapes[0] !== 'number';
}

function shapeText(shape: Shape): string {
  return shape.join('×');
}
