// @ts-check
// Structures and changes over the canvas: sharp at any zoom, named for a screen reader, found by tests.

import { h, s } from '../core/dom.js';
import { phaseClass } from '../core/format.js';
import { bounds, outline, path } from './ribbon.js';

/** Lower edge of a label that stays clear of the captions, CSS pixels. */
const UNDER_CAPTION = 64;

/** @param {{select: (id: string) => void}} heard */
export function createOutlines({ select }) {
  const ground = s('g', {});
  const svg = s('svg', { class: 'outlines', 'aria-hidden': 'true' }, ground);
  const labels = h('div', { class: 'labels' });
  /** @type {{element: HTMLElement, box: ReturnType<typeof bounds>}[]} */
  let marks = [];

  return {
    elements: [svg, labels],

    /**
     * @param {{structures: any[], changes: any[], selected: string | null, cell: number, shown: boolean, withChanges: boolean,
     *   point: {x: number, y: number} | null, rejected?: any[], drawing?: any}} what
     */
    draw({ structures, changes, selected, cell, shown, withChanges, point, rejected = [], drawing = null }) {
      ground.replaceChildren();
      marks = [];
      const buttons = [];
      if (withChanges) for (const change of changes) {
        const d = path(change.rings);
        ground.append(
          s('path', { d, class: 'casing thin', 'vector-effect': 'non-scaling-stroke' }),
          s('path', { d, class: `stroke thin change ${change.status}`, 'vector-effect': 'non-scaling-stroke' }));
        if (change.status !== 'candidate') continue; // set aside is many, and needs no names
        const label = h('span', { class: 'label change' }, change.id);
        marks.push({ element: label, box: bounds(change.rings) });
        buttons.push(label);
      }
      if (shown) for (const { rings } of rejected) {
        // Crossed from corner to corner, inside the outline.
        const at = (/** @type {number} */ part) => rings[0][Math.floor(rings[0].length * part)].join(' ');
        if (!rings.length) continue;
        ground.append(s('path', { d: `${path(rings)}M${at(0)}L${at(.5)}M${at(.25)}L${at(.75)}`, class: 'stroke thin rejected', 'vector-effect': 'non-scaling-stroke' }));
      }
      if (shown) for (const structure of structures) {
        // What is redrawn is seen once: as it is drawn.
        if (drawing?.structure?.id === structure.id) continue;
        const chosen = structure.id === selected;
        const className = `phase-${phaseClass(structure.phase)}${chosen ? ' chosen' : ''}`;
        const group = s('g', { class: 'structure', 'data-id': structure.id },
          outline({ rings: structure.rings, ribbon: structure.ribbon, className }, cell),
          s('path', { d: path(structure.rings), class: 'hit', 'vector-effect': 'non-scaling-stroke' }));
        group.addEventListener('click', () => select(structure.id));
        ground.append(group);
        const decided = !!structure.decided;
        const label = h('button', {
          class: `label ${className}`, type: 'button', 'data-key': 'label-' + structure.id, 'aria-pressed': String(chosen),
          'aria-label': `${structure.id}${structure.name ? ', ' + structure.name : ''}, ${structure.phase ?? structure.kindWords}${decided ? '' : ', not decided by a person'}`,
          onclick: () => select(structure.id),
        }, structure.id, decided ? null : h('span', { class: 'undecided', 'aria-hidden': 'true' }, '?'));
        marks.push({ element: label, box: bounds(structure.rings) });
        buttons.push(label);
      }
      if (point) {
        const size = 'non-scaling-stroke';
        // A path of no length with round caps is a dot of the stroke's width at every zoom.
        const d = `M${point.x} ${point.y}h0`;
        ground.append(s('path', { d, class: 'point-ring', 'vector-effect': size }), s('path', { d, class: 'point-dot', 'vector-effect': size }));
      }
      if (drawing) {
        const { corners, hover, closed, corner } = drawing;
        const size = { 'vector-effect': 'non-scaling-stroke' };
        const line = [...corners, ...(hover && !closed ? [hover] : [])];
        const d = line.map((/** @type {number[]} */ c, /** @type {number} */ i) => `${i ? 'L' : 'M'}${c[0]} ${c[1]}`).join('') + (closed ? 'Z' : '');
        ground.append(s('path', { d, class: 'casing', ...size }), s('path', { d, class: 'stroke drawn', ...size }));
        corners.forEach((/** @type {number[]} */ c, /** @type {number} */ i) => ground.append(
          s('path', { d: `M${c[0]} ${c[1]}h0`, class: 'point-ring', ...size }), s('path', { d: `M${c[0]} ${c[1]}h0`, class: i === corner ? 'point-dot chosen' : 'point-dot', ...size })));
      }
      const active = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.key;
      labels.replaceChildren(...buttons);
      if (active?.startsWith('label-'))
        /** @type {HTMLElement | null} */ (labels.querySelector(`[data-key="${CSS.escape(active)}"]`))?.focus({ preventScroll: true });
    },

    /** @param {number} scale CSS pixels a cell @param {number} left of cell 0 @param {number} top */
    place(scale, left, top) {
      ground.setAttribute('transform', `matrix(${scale} 0 0 ${scale} ${left} ${top})`);
      for (const { element, box } of marks) {
        const above = top + box.top * scale - 6;
        // Under the captions a label could not be read: there it stands inside its outline.
        const bottom = above >= UNDER_CAPTION || top + box.bottom * scale < UNDER_CAPTION ? above : UNDER_CAPTION;
        element.style.transform = `translate(${Math.round(left + box.left * scale) - 2}px, ${Math.round(bottom)}px) translateY(-100%)`;
      }
    },
  };
}
