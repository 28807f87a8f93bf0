// @ts-check
// What the plate shows in each way of comparing, the swipe's handle and the flicker's clock.

import { h } from '../core/dom.js';

/** @typedef {import('./tiles.js').Look} Look */
/**
 * One picture of a frame: `part` of pane `pane`.
 * @typedef {{pane: number, part: 'whole' | 'left' | 'right', look: Look | null, scene: string | null, role: '' | 'A' | 'B'}} Piece
 * @typedef {'one' | 'swipe' | 'flicker' | 'side'} Mode
 */

/** @type {{mode: Mode, icon: string, text: string, key: string}[]} */
export const modes = [
  { mode: 'one', icon: 'one', text: 'One', key: '1' },
  { mode: 'swipe', icon: 'swipe', text: 'Swipe', key: 'S' },
  { mode: 'flicker', icon: 'flicker', text: 'Flicker', key: 'F' },
  { mode: 'side', icon: 'side', text: 'Side by side', key: 'D' },
];

/**
 * @param {{mode: Mode, date: string | null, a: string | null, b: string | null, holdA: boolean, flickB: boolean}} state ids of scenes
 * @param {(scene: string | null) => Look | null} lookOf
 * @returns {Piece[]}
 */
export function compose({ mode, date, a, b, holdA, flickB }, lookOf) {
  /** @param {number} pane @param {Piece['part']} part @param {string | null} scene @param {Piece['role']} role @returns {Piece} */
  const piece = (pane, part, scene, role) => ({ pane, part, scene, role, look: lookOf(scene) });
  if (mode === 'side') return [piece(0, 'whole', a, 'A'), piece(1, 'whole', holdA ? a : b, holdA ? 'A' : 'B')];
  if (holdA && a) return [piece(0, 'whole', a, 'A')];
  if (mode === 'swipe') return [piece(0, 'left', a, 'A'), piece(0, 'right', b, 'B')];
  if (mode === 'flicker') return [piece(0, 'whole', flickB ? b : a, flickB ? 'B' : 'A')];
  return [piece(0, 'whole', date, date === a ? 'A' : date === b ? 'B' : '')];
}

/**
 * The handle between A and B: a slider for hand and keys.
 * @param {(share: number) => void} moved 0 … 1 of the plate's width, from the left
 */
export function createHandle(moved) {
  let share = 0.5;
  const grip = h('div', {
    class: 'swipe-handle', role: 'slider', tabindex: '0', 'aria-label': 'Border between A and B',
    'aria-orientation': 'horizontal', 'aria-valuemin': '0', 'aria-valuemax': '100',
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      const step = event.shiftKey ? 0.1 : 0.01;
      const to = { ArrowLeft: share - step, ArrowRight: share + step, ArrowDown: share - step, ArrowUp: share + step,
        PageDown: share - 0.1, PageUp: share + 0.1, Home: 0, End: 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      put(to);
    },
    onpointerdown: (/** @type {PointerEvent} */ event) => {
      if (event.button) return;
      event.stopPropagation();
      grip.setPointerCapture(event.pointerId);
    },
    onpointermove: (/** @type {PointerEvent} */ event) => {
      if (!grip.hasPointerCapture(event.pointerId)) return;
      const box = grip.parentElement.getBoundingClientRect();
      put((event.clientX - box.left) / box.width);
    },
  }, h('span', { class: 'grip', 'aria-hidden': 'true' }));

  /** @param {number} to */
  function put(to) {
    share = Math.min(1, Math.max(0, to));
    grip.setAttribute('aria-valuenow', String(Math.round(share * 100)));
    grip.setAttribute('aria-valuetext', `A on ${Math.round(share * 100)} % of the width`);
    moved(share);
  }
  put(share);
  return { element: grip, put };
}

export const calm = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * Swaps A and B on time: at most five a second (WCAG 2.3.1). Where a person asked for calm it stands
 * still, and Space held shows A.
 * @param {(showsB: boolean) => void} tick
 */
export function createFlicker(tick) {
  let timer = /** @type {number | undefined} */ (undefined);
  let rate = 2;
  let showsB = true;
  const stop = () => { clearInterval(timer); timer = undefined; };
  const start = () => {
    stop();
    if (calm.matches) return tick(showsB = true);
    timer = setInterval(() => tick(showsB = !showsB), 1000 / rate);
  };
  calm.addEventListener('change', () => { if (timer !== undefined) start(); });
  return {
    /** @param {boolean} on */
    run(on) {
      if (on) start();
      else { stop(); tick(showsB = true); }
    },
    /** @param {number} changes a second */
    rate(changes) {
      rate = Math.min(5, Math.max(1, changes));
      if (timer !== undefined) start();
    },
  };
}
