// @ts-check
// The timeline is true to time: a tick is an acquisition, and a gap is a gap.

import { h, s } from '../core/dom.js';
import { bracket, day, percent, phaseClass, words } from '../core/format.js';

/**
 * @typedef {{id: string, date: string, clear: number | null, used: boolean | null, because: string | null,
 *   registered: boolean, plate: string | null, file: {state: string}}} Scene
 */

const PAD = 20;
const BAND = 20; // top of the phases
const PINS = 46; // top of the pins' letters
const TICKS = 88; // feet of the ticks
const TALL = 24;
const HEIGHT = 112;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Why a date is not stepped to, or how well it was seen. @param {Scene} scene */
export function told(scene) {
  if (!scene.registered) return 'not laid on the grid';
  const parts = [scene.clear === null ? 'not judged yet' : `${percent(scene.clear)} clear`];
  if (scene.used === false) parts.push(`left out: ${scene.because ?? 'no reason was kept'}`);
  if (scene.file.state === 'missing') parts.push('file not found');
  return parts.join(', ');
}

/**
 * @param {{choose: (scene: string) => void, scrubbed: (on: boolean) => void, step: (direction: 1 | -1, any: boolean) => void}} heard
 */
export function createTimeline({ choose, scrubbed, step }) {
  const still = s('g', {});
  const live = s('g', {});
  const svg = s('svg', { class: 'timeline-svg', 'aria-hidden': 'true', height: HEIGHT }, patterns(), still, live);
  const tip = h('div', { class: 'tip', hidden: true });
  const element = h('div', {
    class: 'timeline', role: 'slider', tabindex: '0', 'aria-label': 'Shown date', 'aria-orientation': 'horizontal',
    onpointerdown: (/** @type {PointerEvent} */ event) => {
      if (event.button || !scenes.length) return;
      element.setPointerCapture(event.pointerId);
      scrubs = true;
      scrubbed(true);
      pick(event);
    },
    onpointermove: (/** @type {PointerEvent} */ event) => {
      hover(event);
      if (scrubs) pick(event);
    },
    onpointerup: end, onpointercancel: end,
    onpointerleave: () => { if (!scrubs) tip.hidden = true; },
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
      if (direction) step(/** @type {1 | -1} */ (direction), event.shiftKey);
      else if (event.key === 'Home' && scenes.length) choose(scenes[0].id);
      else if (event.key === 'End' && scenes.length) choose(scenes[scenes.length - 1].id);
      else return;
      event.preventDefault();
    },
  }, svg, tip);

  /** @type {Scene[]} */
  let scenes = [];
  /** @type {number[]} */
  let places = [];
  let width = 0;
  let scrubs = false;
  /** @type {any} */
  let last = null;

  new ResizeObserver(([entry]) => {
    const now = Math.round(entry.contentRect.width);
    if (now === width || !now) return;
    width = now;
    svg.setAttribute('viewBox', `0 0 ${width} ${HEIGHT}`);
    svg.setAttribute('width', String(width));
    if (last) draw(last, true);
  }).observe(element);

  function end() {
    if (!scrubs) return;
    scrubs = false;
    scrubbed(false);
  }

  /** @param {PointerEvent} event */
  function nearest(event) {
    const x = event.clientX - element.getBoundingClientRect().left;
    let best = -1;
    for (let i = 0; i < places.length; i++)
      if (best < 0 || Math.abs(places[i] - x) < Math.abs(places[best] - x)) best = i;
    return best;
  }
  /** @param {PointerEvent} event */
  function pick(event) {
    const index = nearest(event);
    if (index >= 0) choose(scenes[index].id);
  }
  /** @param {PointerEvent} event */
  function hover(event) {
    const index = nearest(event);
    tip.hidden = index < 0 || event.pointerType === 'touch' && !scrubs;
    if (tip.hidden) return;
    const scene = scenes[index];
    const structure = last?.structure;
    const seen = structure?.observations?.find((/** @type {any} */ one) => one.scene === scene.id)?.state;
    tip.replaceChildren(h('b', null, scene.date), ` ${told(scene)}`, seen ? h('span', null, `${structure.id} ${words(seen)}`) : '');
    const half = tip.offsetWidth / 2;
    tip.style.transform = `translateX(${Math.round(Math.min(width - half - 4, Math.max(half + 4, places[index])) - half)}px)`;
  }

  /**
   * @param {{scenes: Scene[], structure: any | null, date: string | null, a: string | null, b: string | null, pair: boolean}} what
   * @param {boolean} [anew]
   */
  function draw(what, anew = false) {
    const old = last;
    last = what;
    scenes = what.scenes;
    if (!width || !scenes.length) { still.replaceChildren(); live.replaceChildren(); return; }
    const from = day(scenes[0].date);
    const to = Math.max(from + 30, day(scenes[scenes.length - 1].date));
    /** @param {string | number} date */
    const x = date => PAD + ((typeof date === 'string' ? day(date) : date) - from) / (to - from) * (width - 2 * PAD);
    places = scenes.map(scene => x(scene.date));
    if (anew || old?.scenes !== what.scenes || old?.structure !== what.structure)
      still.replaceChildren(...axis(from, to, x, width), ...band(what.structure, x, from, to).filter(Boolean), ...ticks(scenes, x));
    live.replaceChildren(...cursors(what, x));
    const index = scenes.findIndex(scene => scene.id === what.date);
    const shown = scenes[index];
    element.setAttribute('aria-valuemin', '1');
    element.setAttribute('aria-valuemax', String(scenes.length));
    element.setAttribute('aria-valuenow', String(index + 1));
    element.setAttribute('aria-valuetext', shown ? `${shown.date}, ${told(shown)}` : 'none');
  }

  return { element, draw: (/** @type {any} */ what) => draw(what) };
}

/** Fills that differ without colour: plain, dots, hatch, solid. */
function patterns() {
  const cell = (/** @type {string} */ name, /** @type {number} */ size, /** @type {any[]} */ ...marks) =>
    s('pattern', { id: 'band-' + name, width: size, height: size, patternUnits: 'userSpaceOnUse' },
      s('rect', { width: size, height: size, class: `wash-${name}` }), marks);
  return s('defs', {},
    cell('preparation', 4, s('circle', { cx: 1, cy: 1, r: 1, class: 'ink-preparation' }), s('circle', { cx: 3, cy: 3, r: 1, class: 'ink-preparation' })),
    cell('construction', 6, s('path', { d: 'M-1 7 7-1M-1 1 1-1M5 7 7 5', class: 'line-construction' })),
    s('pattern', { id: 'bracket', width: 5, height: 5, patternUnits: 'userSpaceOnUse' },
      s('path', { d: 'M-1 6 6-1M-1 1 1-1M4 6 6 4', class: 'line-bracket' })));
}

/** Years, and months where they have room. @param {number} from @param {number} to @param {(d: number) => number} x @param {number} width */
function axis(from, to, x, width) {
  const marks = [s('path', { d: `M0 ${TICKS + 0.5}H${width}`, class: 'axis' })];
  const perMonth = (width - 2 * PAD) / ((to - from) / 30.44);
  const every = perMonth > 34 ? 1 : perMonth > 13 ? 3 : perMonth > 7 ? 6 : 12;
  const first = new Date(from * 864e5);
  let free = -Infinity;
  for (let year = first.getUTCFullYear(), month = first.getUTCMonth(); ; month++) {
    if (month > 11) { month = 0; year++; }
    const at = Date.UTC(year, month, 1) / 864e5;
    if (at > to) break;
    const place = Math.round(x(at)) + 0.5;
    const opens = at <= from && month !== 0;
    if (at < from && !opens) continue;
    if (month === 0 || opens) {
      if (!opens) marks.push(s('path', { d: `M${place} ${TICKS}v8`, class: 'year-mark' }));
      const left = Math.max(PAD - 8, place + 4);
      if (left < free || left > width - 34) continue;
      marks.push(s('text', { x: left, y: TICKS + 18, class: 'year' }, year));
      free = left + 36;
    } else if (month % every === 0) {
      marks.push(s('path', { d: `M${place} ${TICKS}v4`, class: 'month-mark' }));
      if (place + 4 < free || place > width - 26) continue;
      marks.push(s('text', { x: place + 3, y: TICKS + 18, class: 'month' }, MONTHS[month]));
      free = place + 30;
    }
  }
  return marks;
}

/** @param {any} structure @param {(d: string | number) => number} x @param {number} from @param {number} to */
function band(structure, x, from, to) {
  const end = x(to);
  if (!structure) return [s('text', { x: PAD, y: 14, class: 'band-title' }, 'Phases of a structure stand here once one is selected')];
  const range = bracket(structure);
  const marks = [s('text', { x: PAD, y: 14, class: 'band-title' },
    s('tspan', { class: 'strong' }, structure.id), ` ${structure.name ?? structure.kindWords}`,
    range && ` · first seen ${/^\d/.test(range) ? 'between ' : ''}${range}`)];
  if (!structure.phases?.length) marks.push(s('text', { x: PAD, y: BAND + 12, class: 'band-name' }, 'no phases were told for it'));
  const phases = structure.phases ?? [];
  phases.forEach((/** @type {any} */ phase, /** @type {number} */ i) => {
    const name = phaseClass(phase.phase);
    // ".." is an end that no one saw, as in STAC: the phase reaches the edge.
    const left = phase.from === '..' ? x(from) : x(phase.from);
    const right = phase.to === '..' ? end : Math.min(end, Math.max(left + 3, x(phase.to)));
    const next = phases[i + 1];
    if (next) marks.push(s('path', { d: `M${right} ${BAND + 7.5}H${x(next.from)}`, class: 'band-gap' }));
    marks.push(s('rect', { x: left, y: BAND, width: right - left, height: 15, class: `band band-${name}` }));
    if (right - left > phase.phase.length * 6.4 + 12)
      marks.push(name !== 'post' && name !== 'none' && s('rect', { x: left + 4, y: BAND + 2, width: phase.phase.length * 6 + 6, height: 11, class: 'band-plate' }),
        s('text', { x: left + 7, y: BAND + 11.5, class: `band-name on-${name}` }, phase.phase));
  });
  if (structure.absentLast && structure.presentFirst) {
    const [left, right] = [x(structure.absentLast), x(structure.presentFirst)];
    marks.push(
      s('rect', { x: left, y: BAND + 17, width: Math.max(2, right - left), height: 6, fill: 'url(#bracket)' }),
      s('path', { d: `M${left} ${BAND + 16}v8M${right} ${BAND + 16}v8M${left} ${BAND + 16.5}H${right}M${left} ${BAND + 23.5}H${right}`, class: 'bracket' }));
  } else if (structure.presentFirst || structure.absentLast) {
    const at = x(structure.presentFirst ?? structure.absentLast);
    const way = structure.presentFirst ? -1 : 1;
    marks.push(s('path', { d: `M${at} ${BAND + 16}v8M${at} ${BAND + 20}h${10 * way}m0 0l${-4 * way}-3m${4 * way} 3l${-4 * way} 3`, class: 'bracket' }));
  }
  return marks;
}

/** The filled height is the clear share; an outline was left out; a ring is not laid on the grid. @param {Scene[]} scenes @param {(d: string) => number} x */
function ticks(scenes, x) {
  return scenes.map(scene => {
    const place = Math.round(x(scene.date));
    if (!scene.registered) return s('circle', { cx: place, cy: TICKS - 5, r: 3, class: 'tick unlaid' });
    const clear = Math.round((scene.clear ?? 1) * (TALL - 4)) + 4;
    return s('g', { class: scene.used === false ? 'tick out' : scene.clear === null ? 'tick unjudged' : 'tick' },
      scene.used === false
        ? s('rect', { x: place - 1.5, y: TICKS - TALL + 0.5, width: 3, height: TALL - 1, class: 'cloud' })
        : s('rect', { x: place - 1.5, y: TICKS - TALL, width: 3, height: TALL, class: 'cloud' }),
      s('rect', { x: place - 1.5, y: TICKS - clear, width: 3, height: clear, class: 'clear' }),
      scene.file.state === 'missing' && s('path', { d: `M${place - 3} ${TICKS + 3}l6 0`, class: 'gone' }));
  });
}

/** @param {any} what @param {(d: string) => number} x */
function cursors({ scenes, date, a, b, pair }, x) {
  const marks = [];
  const find = (/** @type {string | null} */ id) => scenes.find((/** @type {Scene} */ scene) => scene.id === id);
  const shown = find(date);
  if (shown && !(pair && date === b)) {
    const place = Math.round(x(shown.date)) + 0.5;
    marks.push(s('path', { d: `M${place} ${BAND - 4}V${TICKS + 4}`, class: 'cursor' }),
      s('path', { d: `M${place - 5} ${TICKS + 8}h10l-5-7z`, class: 'cursor-foot' }));
  }
  for (const [letter, id] of [['A', a], ['B', b]]) {
    const scene = find(id);
    if (!scene) continue;
    const place = Math.round(x(scene.date)) + 0.5;
    // Two pins at one place stand beside each other.
    const shift = a && b && Math.abs(x(find(a)?.date ?? scene.date) - x(find(b)?.date ?? scene.date)) < 15 ? (letter === 'A' ? -7.5 : 7.5) : 0;
    const live = pair && letter === 'B';
    marks.push(s('g', { class: live ? 'pin live' : 'pin' },
      s('path', { d: `M${place} ${live ? BAND - 4 : PINS + 14}V${TICKS + 4}`, class: 'pin-line' }),
      s('rect', { x: place + shift - 7, y: PINS, width: 14, height: 14, rx: 3, class: 'pin-box' }),
      s('text', { x: place + shift, y: PINS + 11, class: 'pin-letter' }, letter)));
  }
  return marks;
}
