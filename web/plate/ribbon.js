// @ts-check
// An outline as paths in cells: the map to the screen is one matrix, so a move redraws nothing.

import { s } from '../core/dom.js';

/** @param {number[][][]} rings columns and rows, corner frame */
export const path = rings =>
  rings.map(ring => 'M' + ring.map(([column, row]) => `${column} ${row}`).join('L') + 'Z').join('');

/** Width in cells of a ribbon that reaches the 95 % error to both sides. @param {number | null} half metres @param {number} cell metres */
export const ribbonWidth = (half, cell) => half ? 2 * half / cell : 0;

/**
 * Ribbon, dark casing and stroke, from below to above.
 * @param {{rings: number[][][], ribbon: number | null, className: string}} outline
 * @param {number} cell metres
 */
export function outline({ rings, ribbon, className }, cell) {
  const d = path(rings);
  return [
    ribbon && s('path', { d, class: `ribbon ${className}`, 'stroke-width': ribbonWidth(ribbon, cell) }),
    s('path', { d, class: 'casing', 'vector-effect': 'non-scaling-stroke' }),
    s('path', { d, class: `stroke ${className}`, 'vector-effect': 'non-scaling-stroke' }),
  ].filter(Boolean);
}

/** @param {number[][][]} rings */
export function bounds(rings) {
  const all = rings.flat();
  const columns = all.map(p => p[0]);
  const rows = all.map(p => p[1]);
  return { left: Math.min(...columns), right: Math.max(...columns), top: Math.min(...rows), bottom: Math.max(...rows) };
}
