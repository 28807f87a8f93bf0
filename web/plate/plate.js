// @ts-check
// The plate: one finite plane of cells, drawn in device pixels. A frame is one date, whole: a new picture
// takes the old one's place when all of it is there, or as its quick look entire, never in pieces.

import { h } from '../core/dom.js';
import { isExact, metres, ratio, short } from '../core/format.js';
import { createHandle, createFlicker } from './compare.js';
import { createOutlines } from './outlines.js';
import { bounds } from './ribbon.js';
import { createScaleBar } from './scalebar.js';
import { createTiles, quickURL, tileURL } from './tiles.js';

export { compose, modes, calm } from './compare.js';

/**
 * @typedef {import('./tiles.js').Look} Look
 * @typedef {import('./compare.js').Piece} Piece
 * @typedef {{column: number, row: number, zoom: number}} View the cell in the middle, device pixels a cell
 * @typedef {{look: Look, tiles: boolean, quick: boolean}} Ahead
 * @typedef {{date: string, notes: string[], blocked: string | null}} Caption
 * @typedef {{box: HTMLElement, canvas: HTMLCanvasElement, ink: CanvasRenderingContext2D, width: number, height: number,
 *   ratio: number, outlines: ReturnType<typeof createOutlines>, left: HTMLElement, right: HTMLElement, blocked: HTMLElement}} Pane
 */

const GROUND = '#15181d';
const NEAREST = 64;
const WANTED = 240; // pictures of about 1 MiB, so all that is asked for fits the store's 256 MiB

/**
 * @param {{rows: number, columns: number, cell: number, nativeGSD: number, tile: number, levels: number}} site
 * @param {{moved: (view: View) => void, pick: (column: number, row: number) => void, hover: (column: number, row: number) => void, select: (id: string) => void,
 *   caption: (scene: string | null) => Caption, flicked: (showsB: boolean) => void, answered: (yes: boolean) => void}} heard
 */
export function createPlate(site, heard) {
  let share = 0.5; // where the swipe's border is, of the width
  let asked = 0;
  const tiles = createTiles({ changed: dirty, answered: heard.answered });
  const scaleBar = createScaleBar();
  const status = h('div', { class: 'status' });
  const loading = h('div', { class: 'tag loading', hidden: true });
  const handle = createHandle(to => { share = to; dirty(); });
  const flicker = createFlicker(heard.flicked);
  const frame = { number: 0, dates: /** @type {string[]} */ ([]), blank: true, preview: false, waiting: /** @type {string | null} */ (null) };

  /** @type {View} */
  let view = { column: site.columns / 2, row: site.rows / 2, zoom: 0 };
  let opened = false; // a whole picture was seen
  let fitted = true; // the whole site stays in view while the window changes, until a person moves
  let rawZoom = 0;
  /** @type {Piece[]} */
  let wished = [];
  /** @type {Piece[]} */
  let shown = [];
  /** @type {Parameters<ReturnType<typeof createOutlines>['draw']>[0] | null} */
  let outlined = null;
  /** @type {Ahead[]} */
  let ahead = [];
  let resting = true;
  /** The look last seen sharp in a pane's part: only there may sharp and coarse stand together. @type {Map<string, string>} */
  const settled = new Map();

  const panes = [0, 1].map(makePane);
  const element = h('div', {
    class: 'stage', tabindex: '0', role: 'group', 'aria-label': 'Plate', 'aria-describedby': 'plate-status',
    onwheel: wheel, onpointerdown: press, onpointermove: drag, onpointerup: release, onpointercancel: release,
  }, panes.map(pane => pane.box), handle.element, loading,
  h('div', { class: 'foot' }, status, scaleBar.element));
  status.id = 'plate-status';

  /** @param {number} index @returns {Pane} */
  function makePane(index) {
    const canvas = h('canvas', { 'aria-hidden': 'true' });
    const outlines = createOutlines({ select: heard.select });
    const left = h('div', { class: 'tag left', hidden: true });
    const right = h('div', { class: 'tag right', hidden: true });
    const blocked = h('div', { class: 'blocked', hidden: true });
    const box = h('div', { class: 'pane', hidden: index > 0 }, canvas, outlines.elements, left, right, blocked);
    return { box, canvas, ink: /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { alpha: false })),
      width: 0, height: 0, ratio: 1, outlines, left, right, blocked };
  }

  const watcher = new ResizeObserver(entries => {
    for (const entry of entries) {
      const pane = panes.find(p => p.canvas === entry.target);
      if (!pane) continue;
      const css = entry.contentRect;
      const exact = entry.devicePixelContentBoxSize?.[0];
      /** The browser's count where it agrees: an emulated screen reports CSS pixels there. @param {number} length @param {number | undefined} counted */
      const device = (length, counted) => counted !== undefined && Math.abs(counted - length * devicePixelRatio) <= 1
        ? counted : Math.round(length * devicePixelRatio);
      const width = device(css.width, exact?.inlineSize);
      const height = device(css.height, exact?.blockSize);
      if (!width || !height) continue;
      pane.ratio = devicePixelRatio;
      if (pane.width !== width || pane.height !== height) {
        pane.canvas.width = pane.width = width;
        pane.canvas.height = pane.height = height;
      }
    }
    if (fitted || !view.zoom) fit();
    request();
    draw(); // a resized canvas is empty: it is filled before it can be seen
  });
  for (const pane of panes)
    try { watcher.observe(pane.canvas, { box: 'device-pixel-content-box' }); } catch { watcher.observe(pane.canvas); }

  // ——— Where things lie

  /** Cells a pixel of level `z`. @param {number} z */
  const span = z => 2 ** (site.levels - 1 - z);
  /** The level whose pixels are no coarser than the screen's. */
  function levelFor() {
    let z = site.levels - 1;
    while (z > 0 && span(z) * 2 * view.zoom <= 1 + 1e-9) z--;
    return z;
  }
  /** Device pixel of cell 0. @param {Pane} pane */
  const origin = pane => ({
    left: Math.round(pane.width / 2 - view.column * view.zoom),
    top: Math.round(pane.height / 2 - view.row * view.zoom),
  });

  /** The tiles of level `z` in view. @param {Pane} pane @param {number} z */
  function spots(pane, z) {
    const { left, top } = origin(pane);
    const step = site.tile * span(z) * view.zoom;
    /** @param {number} from @param {number} size @param {number} cells @returns {[number, number]} */
    const range = (from, size, cells) => [
      Math.max(0, Math.floor(-from / step)),
      Math.min(Math.ceil(cells / (site.tile * span(z))), Math.ceil((size - from) / step)),
    ];
    const [x0, x1] = range(left, pane.width, site.columns);
    const [y0, y1] = range(top, pane.height, site.rows);
    const found = [];
    for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) found.push({ z, x, y });
    return found;
  }

  // ——— What is asked for

  function request() {
    if (!view.zoom || !panes[0].width) return;
    /** @type {import('./tiles.js').Wanted[]} */
    const list = [];
    const z = levelFor();
    /** @param {Look} look @param {number} level @param {boolean} background */
    const all = (look, level, background) => {
      for (const spot of spots(panes[0], level)) list.push({ url: tileURL(look, spot), background });
    };
    for (const { look } of [...wished, ...shown.filter(piece => !wished.includes(piece))]) {
      if (!look) continue;
      if (look.quick) list.push({ url: quickURL(look), background: false });
      else if (z > 0) all(look, 0, false);
      if (resting) all(look, z, false);
    }
    // The first picture has the line for itself.
    if (!opened) return tiles.want(list);
    for (const { look } of wished) if (look && z > 0 && resting) all(look, z - 1, true);
    for (const { look, tiles: sharp, quick } of ahead) {
      if (quick && look.quick) list.push({ url: quickURL(look), background: true });
      if (sharp && resting) all(look, z, true);
    }
    tiles.want(list.slice(0, WANTED));
  }

  // ——— Drawing

  function dirty() { asked ||= requestAnimationFrame(draw); }

  /** @param {Look | null} look @param {Pane} pane @returns {'sharp' | 'preview' | 'none'} */
  function cover(look, pane) {
    if (!look) return 'sharp';
    /** @param {number} z */
    const whole = z => spots(pane, z).every(spot => tiles.has(tileURL(look, spot)));
    const z = levelFor();
    if (whole(z)) return 'sharp';
    if (look.quick && tiles.get(quickURL(look))) return 'preview';
    for (let coarse = z - 1; coarse >= 0; coarse--) if (whole(coarse)) return 'preview';
    return 'none';
  }

  /** @param {Pane} pane @param {Look} look @param {number} z */
  function drawLevel(pane, look, z) {
    const { ink } = pane;
    const { left, top } = origin(pane);
    const cells = span(z);
    const exact = isExact(view.zoom * cells);
    for (const { x, y } of spots(pane, z)) {
      const bitmap = tiles.get(tileURL(look, { z, x, y }));
      if (!bitmap) continue;
      const across = Math.min(site.tile, Math.ceil(site.columns / cells) - x * site.tile);
      const down = Math.min(site.tile, Math.ceil(site.rows / cells) - y * site.tile);
      /** Screen edge of pixel `i` of the tile. @param {number} from @param {number} t @param {number} i */
      const edge = (from, t, i) => from + Math.round((t * site.tile + i) * cells * view.zoom);
      // Far in, only the pixels in view are drawn: a huge rectangle would lose the last digits of their places.
      let [a, b, c, d] = [0, 0, across, down];
      if (exact && view.zoom * cells >= 1) {
        const scale = view.zoom * cells;
        a = Math.max(0, Math.floor((0 - edge(left, x, 0)) / scale));
        b = Math.max(0, Math.floor((0 - edge(top, y, 0)) / scale));
        c = Math.min(across, Math.ceil((pane.width - edge(left, x, 0)) / scale));
        d = Math.min(down, Math.ceil((pane.height - edge(top, y, 0)) / scale));
        if (c <= a || d <= b) continue;
      }
      const [x0, y0] = [edge(left, x, a), edge(top, y, b)];
      ink.drawImage(bitmap, a, b, c - a, d - b, x0, y0, edge(left, x, c) - x0, edge(top, y, d) - y0);
    }
  }

  /** @param {Piece} piece @param {Pane} pane @returns {'sharp' | 'preview' | 'none'} */
  function drawPiece({ look, part, pane: index }, pane) {
    const { ink, width, height } = pane;
    const cut = Math.round(share * width);
    const { left, top } = origin(pane);
    const from = part === 'right' ? cut : 0;
    const to = part === 'left' ? cut : width;
    ink.save();
    ink.beginPath();
    ink.rect(from, 0, to - from, height);
    ink.clip();
    ink.fillStyle = GROUND;
    ink.fillRect(from, 0, to - from, height);
    const covered = look ? cover(look, pane) : 'sharp';
    if (look) {
      // Nothing of the last row and column of a coarse level may reach beyond the site.
      ink.beginPath();
      ink.rect(left, top, Math.round(site.columns * view.zoom), Math.round(site.rows * view.zoom));
      ink.clip();
      const z = levelFor();
      const name = look.plate + look.query;
      if (covered === 'sharp') {
        // Between two steps pixels are mixed, and the tag says so; at a step each stands as it is.
        ink.imageSmoothingEnabled = view.zoom < 1 && !isExact(view.zoom);
        ink.imageSmoothingQuality = 'medium';
        drawLevel(pane, look, z);
        settled.set(index + part, name);
      } else {
        const quick = look.quick && tiles.get(quickURL(look));
        ink.imageSmoothingEnabled = true;
        if (quick) ink.drawImage(quick, left, top, Math.round(site.columns * view.zoom), Math.round(site.rows * view.zoom));
        const same = settled.get(index + part) === name;
        for (let coarse = 0; coarse < z; coarse++)
          if (same || !quick || spots(pane, coarse).every(spot => tiles.has(tileURL(look, spot)))) drawLevel(pane, look, coarse);
        ink.imageSmoothingEnabled = false;
        if (same) drawLevel(pane, look, z);
      }
    }
    ink.restore();
    return covered;
  }

  function draw() {
    if (asked) cancelAnimationFrame(asked);
    asked = 0;
    if (!view.zoom || !wished.length || !panes[0].width) return;
    const paneOf = (/** @type {Piece} */ piece) => panes[panes[piece.pane].width ? piece.pane : 0];
    if (shown !== wished && wished.every(piece => cover(piece.look, paneOf(piece)) !== 'none')) {
      shown = wished;
      settle();
      if (panes[1].box.hidden === shown.some(piece => piece.pane === 1)) {
        // The layout changes: the watcher draws in this same frame, with the new sizes.
        panes[1].box.hidden = !panes[1].box.hidden;
        element.classList.toggle('two', !panes[1].box.hidden);
        drawOutlines();
      }
      handle.element.hidden = !shown.some(piece => piece.part === 'left');
    }
    let preview = false;
    let blank = !shown.length;
    for (const pane of panes) if (!pane.box.hidden && pane.width) {
      const pieces = shown.filter(piece => panes[piece.pane] === pane);
      const whole = pieces.length === 2 ? pieces : pieces.slice(0, 1);
      if (!whole.length) { pane.ink.fillStyle = GROUND; pane.ink.fillRect(0, 0, pane.width, pane.height); }
      for (const piece of whole) {
        const covered = drawPiece(piece, pane);
        preview ||= covered !== 'sharp';
        blank ||= covered === 'none' && settled.get(piece.pane + piece.part) !== (piece.look && piece.look.plate + piece.look.query);
        caption(pane, piece, covered);
      }
      pane.right.hidden = !whole.some(piece => piece.part === 'right');
      pane.left.hidden = !whole.some(piece => piece.part !== 'right');
      const { left, top } = origin(pane);
      pane.outlines.place(view.zoom / pane.ratio, left / pane.ratio, top / pane.ratio);
    }
    const waits = shown !== wished ? wished.find(piece => cover(piece.look, paneOf(piece)) === 'none') : null;
    const waiting = waits ? heard.caption(waits.scene).date : null;
    loading.hidden = !waiting;
    if (waiting && frame.waiting !== waiting) loading.textContent = `loading ${waiting}`;
    handle.element.style.left = `${Math.round(share * panes[0].width) / panes[0].ratio}px`;
    Object.assign(frame, { number: frame.number + 1, dates: shown.map(piece => piece.look?.date ?? ''), blank, preview, waiting });
    // A piece drawn sharp drops the claim of one that is gone: its part may not mix again.
    for (const key of settled.keys()) if (!shown.some(piece => piece.pane + piece.part === key)) settled.delete(key);
    describe();
    if (!opened && !blank && !preview) {
      opened = true;
      request();
    }
  }

  /** The hidden pane holds none, so each structure has one button a picture. */
  function drawOutlines() {
    if (outlined) for (const pane of panes) pane.outlines.draw(pane.box.hidden ? { ...outlined, structures: [], changes: [], point: null } : outlined);
  }

  function settle() {
    for (const piece of shown) {
      const key = piece.pane + piece.part;
      if (piece.look && settled.get(key) !== piece.look.plate + piece.look.query) settled.delete(key);
    }
  }

  /** @param {Pane} pane @param {Piece} piece @param {string} covered */
  function caption(pane, piece, covered) {
    const { date, notes, blocked } = heard.caption(piece.scene);
    const tag = piece.part === 'right' ? pane.right : pane.left;
    const lines = [...notes, covered === 'sharp' ? '' : 'preview'].filter(Boolean);
    const text = [piece.role, date, ...lines].join('|');
    if (tag.dataset.text !== text) {
      tag.dataset.text = text;
      tag.replaceChildren(...[piece.role && h('b', { class: 'pin' }, piece.role), h('span', { class: 'when' }, date),
        ...lines.map(line => h('span', { class: line === 'preview' ? 'note preview' : 'note' }, line))].filter(Boolean));
    }
    if (piece.part !== 'right' || blocked) {
      pane.blocked.hidden = !blocked;
      if (pane.blocked.textContent !== (blocked ?? '')) pane.blocked.textContent = blocked ?? '';
    }
  }

  let described = '';
  function describe() {
    const text = [ratio(view.zoom), `${metres(site.cell / view.zoom)} a pixel`, `cell ${short(site.cell, 3)} m`,
      `native ${short(site.nativeGSD, 2)} m`, 'grid north up', isExact(view.zoom) ? '' : 'resampled'].filter(Boolean).join(' · ');
    if (text !== described) status.textContent = described = text;
    scaleBar.show(site.cell, view.zoom / panes[0].ratio);
  }

  // ——— Moving

  /** @param {View} to @param {boolean} [byHand] */
  function go(to, byHand = true) {
    view = {
      zoom: Math.min(NEAREST, Math.max(leastZoom(), to.zoom)),
      column: Math.min(site.columns, Math.max(0, to.column)),
      row: Math.min(site.rows, Math.max(0, to.row)),
    };
    if (byHand) fitted = false;
    request();
    dirty();
    heard.moved(view);
  }

  const fitZoom = () => Math.min(panes[0].width / site.columns, panes[0].height / site.rows);
  const leastZoom = () => Math.min(fitZoom() || 1, 1) / 2;

  function fit() {
    const most = fitZoom();
    const power = 2 ** Math.floor(Math.log2(most));
    // Whole steps where they waste little of the window: they show every pixel as it is.
    const whole = most >= 1 ? Math.floor(most) : power;
    const zoom = whole / most > 0.7 ? whole : most;
    view = { column: site.columns / 2, row: site.rows / 2, zoom: Math.min(NEAREST, zoom) };
    rawZoom = 0;
  }

  /** Zooms so that the cell under a point of a pane stays under it. @param {number} zoom @param {Pane} pane @param {number} x device pixels @param {number} y */
  function zoomAbout(zoom, pane, x, y) {
    const to = Math.min(NEAREST, Math.max(leastZoom(), zoom));
    const dx = x - pane.width / 2;
    const dy = y - pane.height / 2;
    go({ zoom: to, column: view.column + dx / view.zoom - dx / to, row: view.row + dy / view.zoom - dy / to });
  }

  /** @param {PointerEvent | WheelEvent} event */
  function under(event) {
    const pane = panes.find(p => !p.box.hidden && p.box.contains(/** @type {Node} */ (event.target))) ?? panes[0];
    const box = pane.canvas.getBoundingClientRect();
    return { pane, x: (event.clientX - box.left) * pane.ratio, y: (event.clientY - box.top) * pane.ratio };
  }

  /** @param {WheelEvent} event */
  function wheel(event) {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
    rawZoom = (rawZoom || view.zoom) * 2 ** (-event.deltaY * lines * (event.ctrlKey ? 4 : 1) / 400);
    rawZoom = Math.min(NEAREST, Math.max(leastZoom(), rawZoom));
    // A step catches the wheel that comes near it.
    const step = 2 ** Math.round(Math.log2(rawZoom));
    const { pane, x, y } = under(event);
    zoomAbout(Math.abs(Math.log2(rawZoom / step)) < 0.09 ? step : rawZoom, pane, x, y);
  }

  /** @type {Map<number, {x: number, y: number}>} */
  const fingers = new Map();
  let travelled = 0;

  /** @param {PointerEvent} event */
  function press(event) {
    if (event.button || /** @type {Element} */ (event.target).closest('button, label, .structure, .drawing')) return;
    element.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.size === 1) travelled = 0;
    element.classList.add('held');
  }

  /** @param {PointerEvent} event */
  function drag(event) {
    const last = fingers.get(event.pointerId);
    if (!last) {
      const { column, row } = cellUnder(event);
      return heard.hover(column, row);
    }
    const dx = event.clientX - last.x;
    const dy = event.clientY - last.y;
    travelled += Math.abs(dx) + Math.abs(dy);
    if (travelled < 4) return;
    const scale = panes[0].ratio / view.zoom;
    if (fingers.size === 2) {
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1] ?? last;
      const before = Math.hypot(last.x - other.x, last.y - other.y);
      const after = Math.hypot(event.clientX - other.x, event.clientY - other.y);
      const box = panes[0].canvas.getBoundingClientRect();
      if (before > 0) zoomAbout(view.zoom * after / before, panes[0], (other.x - box.left) * panes[0].ratio, (other.y - box.top) * panes[0].ratio);
    } else go({ ...view, column: view.column - dx * scale, row: view.row - dy * scale });
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    rawZoom = 0;
  }

  /** @param {PointerEvent} event */
  function release(event) {
    if (!fingers.delete(event.pointerId)) return;
    if (!fingers.size) element.classList.remove('held');
    if (event.type === 'pointercancel' || travelled >= 4) return;
    const { column, row } = cellUnder(event);
    if (column >= 0 && row >= 0 && column < site.columns && row < site.rows) heard.pick(column, row);
  }
  /** @param {PointerEvent} event */
  function cellUnder(event) {
    // The capture made the stage the target, so the pane is found by its place.
    const pane = panes.find(p => !p.box.hidden && inside(p.canvas.getBoundingClientRect(), event)) ?? panes[0];
    const box = pane.canvas.getBoundingClientRect();
    const { left, top } = origin(pane);
    return { column: ((event.clientX - box.left) * pane.ratio - left) / view.zoom, row: ((event.clientY - box.top) * pane.ratio - top) / view.zoom };
  }
  /** @param {DOMRect} box @param {PointerEvent} event */
  const inside = (box, event) => event.clientX >= box.left && event.clientX < box.right && event.clientY >= box.top && event.clientY < box.bottom;

  const plate = {
    element, frame, tiles, handle, flicker,
    view: () => view,
    /** CSS pixels a cell. */
    scale: () => view.zoom / panes[0].ratio,
    /** Follows the pictures wished for; what is ahead is fetched when nothing nearer waits. @param {Piece[]} pieces @param {Ahead[]} next @param {boolean} rests */
    show(pieces, next, rests) {
      const same = pieces.length === wished.length && pieces.every((piece, i) => {
        const old = wished[i];
        return old.pane === piece.pane && old.part === piece.part && old.role === piece.role && old.scene === piece.scene &&
          old.look?.plate === piece.look?.plate && old.look?.query === piece.look?.query;
      });
      if (!same) wished = pieces;
      ahead = next;
      resting = rests;
      request();
      dirty();
    },
    /** @param {Parameters<ReturnType<typeof createOutlines>['draw']>[0]} what */
    outline(what) {
      outlined = what;
      drawOutlines();
      dirty();
    },
    dirty,
    /** @param {View | null} to null: the whole site */
    go(to) {
      rawZoom = 0;
      if (to) return go(to);
      fitted = true;
      fit();
      go(view, false);
    },
    /** Arrow keys: a sixteenth of the window, in whole device pixels. @param {number} right @param {number} down @param {boolean} far */
    move(right, down, far) {
      const step = Math.round(Math.min(panes[0].width, panes[0].height) / (far ? 2 : 16)) / view.zoom;
      go({ ...view, column: view.column + right * step, row: view.row + down * step });
    },
    /** To the next power of two. @param {1 | -1} direction */
    step(direction) {
      rawZoom = 0;
      const log = Math.log2(view.zoom);
      const next = direction > 0 ? Math.floor(log + 1e-6) + 1 : Math.ceil(log - 1e-6) - 1;
      zoomAbout(2 ** next, panes[0], panes[0].width / 2, panes[0].height / 2);
    },
    exact() { rawZoom = 0; go({ ...view, zoom: 1 }); },
    /** Brings an outline near, with room around. @param {number[][][]} rings */
    frameRings(rings) {
      const box = bounds(rings);
      const most = Math.min(panes[0].width / (box.right - box.left), panes[0].height / (box.bottom - box.top)) / 2.5;
      plate.go({ column: (box.left + box.right) / 2, row: (box.top + box.bottom) / 2, zoom: 2 ** Math.floor(Math.log2(Math.min(8, most))) });
    },
    /** Whether a cell is in view. @param {number} column @param {number} row */
    sees(column, row) {
      const { left, top } = origin(panes[0]);
      const x = left + column * view.zoom;
      const y = top + row * view.zoom;
      return x >= 0 && y >= 0 && x < panes[0].width && y < panes[0].height;
    },
    close() { watcher.disconnect(); flicker.run(false); tiles.want([]); },
  };
  return plate;
}
