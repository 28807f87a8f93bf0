// @ts-check
import { h } from '../core/dom.js';
import { number } from '../core/format.js';

/** The longest of 1, 2, 5 · 10ⁿ metres that fits. @param {number} metres */
export function roundLength(metres) {
  const power = 10 ** Math.floor(Math.log10(metres));
  const lead = metres / power;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}

export function createScaleBar() {
  const bar = h('div', { class: 'bar' });
  const text = h('span', null);
  const element = h('div', { class: 'scalebar' }, text, bar);
  return {
    element,
    /** @param {number} cell metres @param {number} scale CSS pixels a cell */
    show(cell, scale) {
      const length = roundLength(112 * cell / scale);
      bar.style.width = `${length / cell * scale}px`;
      text.textContent = length >= 1000 ? `${length / 1000} km` : `${number(length, length < 1 ? 1 : 0)} m`;
    },
  };
}
