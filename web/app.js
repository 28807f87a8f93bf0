// @ts-check
// Brings the parts together: what the server says into the store, the store into views, views into the address.

import { onReturn, parse, write } from './core/address.js';
import { ask, Problem, reach, send } from './core/api.js';
import { copyButton, h, icon, kept, problemBlock, render, say } from './core/dom.js';
import { listen } from './core/events.js';
import { count } from './core/format.js';
import { bind, showKeys } from './core/keys.js';
import { createStore } from './core/store.js';
import * as plate from './plate/plate.js';
import { createTimeline, told } from './time/timeline.js';
import { siteView } from './views/site.js';

const store = createStore({
  case: /** @type {any} */ (null),
  scenes: /** @type {any[]} */ ([]),
  structures: /** @type {any[]} */ ([]),
  rejected: /** @type {any[]} */ ([]),
  changes: /** @type {any[]} */ ([]),
  log: /** @type {any[] | null} */ (null),
  orphans: /** @type {string[]} */ ([]),
  saving: /** @type {any} */ (null),
  drawing: /** @type {any} */ (null),
  claims: /** @type {any[] | null} */ (null),
  job: /** @type {any} */ (null),
  up: true,
  // What is looked at. Dates are ids of scenes.
  date: /** @type {string | null} */ (null),
  a: /** @type {string | null} */ (null),
  b: /** @type {string | null} */ (null),
  mode: /** @type {plate.Piece['part'] | any} */ ('one'),
  selected: /** @type {string | null} */ (null),
  holdA: false,
  flickB: true,
  scrubbing: false,
  stretch: /** @type {{low: number, high: number, gamma: number, only: string | null} | null} */ (null),
  drafting: false,
  bands: /** @type {string[] | null} */ (null),
  outlines: true,
  candidates: false,
  setAside: false,
  point: /** @type {any} */ (null),
});

// ——— Frame of the page

const main = h('main', { id: 'main' });
const title = h('h1', null, 'Tiepoint');
const facts = h('p', { class: 'case-facts' });
const band = h('div', { class: 'band-gone', role: 'status', hidden: true });
const themeButton = h('button', { class: 'button bare', type: 'button', onclick: nextTheme });
const otherBrowser = h('button', {
  class: 'button bare', type: 'button', 'aria-label': 'Open in another browser', title: 'Open in another browser', onclick: enterCode,
}, icon('browser'));
document.body.append(
  h('a', { class: 'skip', href: '#main', onclick: (/** @type {Event} */ event) => { event.preventDefault(); main.querySelector('[tabindex="0"], button, input')?.focus(); } }, 'To the plate'),
  h('header', { class: 'top' }, h('div', { class: 'brand', 'aria-hidden': 'true' }, icon('mark')), title, facts,
    h('div', { class: 'top-tools' }, otherBrowser, themeButton,
      h('button', { class: 'button bare', type: 'button', 'aria-label': 'Keys', title: 'Keys (?)', onclick: showKeys }, icon('help')))),
  band, main, h('div', { id: 'told', class: 'unseen', 'aria-live': 'polite' }));

const themes = /** @type {const} */ (['auto', 'light', 'dark']);
/** @param {string} theme */
function setTheme(theme) {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const name = { auto: 'as the system', light: 'light', dark: 'dark' }[theme];
  themeButton.setAttribute('aria-label', `Theme: ${name}`);
  themeButton.title = `Theme: ${name}`;
  themeButton.replaceChildren(icon({ auto: 'half', light: 'sun', dark: 'moon' }[theme] ?? 'half'));
  return name;
}
function nextTheme() {
  const now = kept.get('theme') ?? 'auto';
  const next = themes[(themes.indexOf(/** @type {any} */ (now)) + 1) % 3];
  kept.set('theme', next === 'auto' ? null : next);
  say(`Theme ${setTheme(next)}`);
}
setTheme(kept.get('theme') ?? 'auto');

async function enterCode() {
  const body = h('div', { class: 'dialog-body' });
  const dialog = h('dialog', { class: 'dialog', 'aria-labelledby': 'enter-title', onclose: () => dialog.remove(),
    onclick: (/** @type {Event} */ event) => { if (event.target === dialog) dialog.close(); } }, body);
  const head = h('header', null, h('h2', { id: 'enter-title' }, 'Open in another browser'),
    h('button', { class: 'button bare', type: 'button', 'aria-label': 'Close', onclick: () => dialog.close() }, icon('close')));
  body.append(head, h('p', { class: 'quiet' }, 'Asking for a code…'));
  document.body.append(dialog);
  dialog.showModal();
  try {
    const { url } = await send('/api/enter-code');
    const whole = url + location.hash;
    body.replaceChildren(head,
      h('p', null, 'This address lets one browser of this computer in, once, within ten minutes, and opens the same picture.'),
      h('div', { class: 'command' }, h('code', null, whole), copyButton(() => whole, 'Copy address')));
  } catch (problem) {
    body.replaceChildren(head, problemBlock(/** @type {any} */ (problem)));
  }
}

// ——— What the server says

let view = /** @type {{name: string, close: () => void, plate?: any, focusFind?: () => void} | null} */ (null);
let waits = setTimeout(() => { if (!view) render(main, skeleton()); }, 150);

/** The real layout, grey: what comes takes its place without a jump. */
function skeleton() {
  const bars = (/** @type {number} */ n) => Array.from({ length: n }, (_, i) => h('div', { class: `bone w${i % 3}` }));
  return h('div', { class: 'site skeleton', role: 'group', 'aria-busy': 'true', 'aria-label': 'Opening the case' },
    h('div', { class: 'panel left' }, bars(7)),
    h('div', { class: 'middle' }, h('div', { class: 'tools' }), h('div', { class: 'stage' }), h('div', { class: 'timeline' })),
    h('div', { class: 'panel right' }, bars(9)));
}

let loading = /** @type {Promise<void> | null} */ (null);
let loadAgain = false;
async function load() {
  // Who asks while the case is read waits for the reading after it.
  if (loading) { loadAgain = true; return loading; }
  return loading = loadUntilNew();
}
async function loadUntilNew() {
  try {
    do {
      loadAgain = false;
      await loadOnce();
    } while (loadAgain);
  } catch (problem) {
    clearTimeout(waits);
    if (!(problem instanceof Problem)) console.error(problem); // a fault of this page
    // A case that is on the screen stays there; the band says that the server is gone.
    if (!view || view.name === 'start' || /** @type {any} */ (problem).status === 401) showProblem(/** @type {any} */ (problem));
  } finally {
    loading = null;
  }
}

async function loadOnce() {
  const now = await ask('/api/case');
  if (!now.open) {
    clearTimeout(waits);
    store.set({ case: now });
    document.title = 'Tiepoint';
    // Most pages never show it: it is fetched by those that do.
    const { startView } = await import('./views/start.js');
    if (view?.name !== 'start') mount('start', () => startView({ main, store, reload: load }));
    return;
  }
  const [found, built] = await Promise.all([ask('/api/scenes'), ask('/api/structures')]);
  // What the server leaves out is not known: written as null once, here.
  const scenes = found.scenes.map((/** @type {any} */ one) => ({ clear: null, used: null, plate: null, offset: null, ...one }));
  const known = (/** @type {any} */ one) => ({ name: null, area: null, confidence: null, ribbon: null,
    absentLast: null, presentFirst: null, phases: [], observations: [], rings: [], decided: one.drawn === true, ...one });
  const structures = built.structures.map(known);
  const changes = (built.changes ?? []).map((/** @type {any} */ one) => ({ ...one, status: one.status === 'set aside' ? 'setAside' : one.status }));
  clearTimeout(waits);
  const before = store.get();
  store.set({
    case: { missing: [], remarks: [], ...now }, scenes, structures, changes, rejected: (built.rejected ?? []).map(known),
    ...(before.case?.open && view?.name === 'site' ? keepPlaces(scenes) : places(scenes, parse(location.hash))),
    // A case that is opened without an address shows its first structure, so the band has something to say.
    ...(!before.case?.open && location.hash.length < 2 && structures.length ? { selected: structures[0].id } : {}),
  });
  document.title = `${now.name} · Tiepoint`;
  const grid = JSON.stringify([now.grid, now.tile, now.levels, now.file]);
  if (view?.name !== 'site' || view.grid !== grid) mount('site', () => ({ grid, ...siteView({ main, store, plate, createTimeline, told, moved, reload: load }) }));
  if (view?.plate && !before.case?.open) {
    const { at } = parse(location.hash);
    if (at) view.plate.go(at);
  }
  // Claims are read after the picture: they are not needed to see.
  const later = () => Promise.all([ask('/api/claims'), ask('/api/log')]).then(
    ([{ claims }, { entries, orphans }]) => store.set({ claims, log: entries, orphans }), () => {});
  if (before.claims) await later();
  else setTimeout(later, 500);
}

/** @param {string} name @param {() => any} make */
function mount(name, make) {
  view?.close();
  main.replaceChildren();
  view = { name, ...make() };
}

/** @param {any} problem */
function showProblem(problem) {
  view?.close();
  view = null;
  render(main, h('div', { class: 'middle-of-page' }, problemBlock(problem,
    h('button', { class: 'button primary', type: 'button', onclick: () => { main.replaceChildren(); load(); } }, 'Try again'))));
}

// ——— Address

/** A date in the address is a date where that names one scene, else the scene. @param {any[]} scenes @param {string | null} id */
function nameOf(scenes, id) {
  const scene = scenes.find(s => s.id === id);
  if (!scene) return undefined;
  return scenes.filter(s => s.date === scene.date).length === 1 ? scene.date : scene.id;
}
/** @param {any[]} scenes @param {string | undefined} name */
const idOf = (scenes, name) => (scenes.find(s => s.id === name) ?? scenes.find(s => s.date === name))?.id ?? null;

/** What the address names, and sensible dates for what it leaves out. @param {any[]} scenes @param {import('./core/address.js').Address} address */
function places(scenes, address) {
  const seen = scenes.filter(s => s.plate && s.used !== false);
  const some = seen.length ? seen : scenes.filter(s => s.plate).length ? scenes.filter(s => s.plate) : scenes;
  const mode = plate.modes.some(m => m.mode === address.mode) ? /** @type {any} */ (address.mode) : 'one';
  const a = idOf(scenes, address.a) ?? some[0]?.id ?? null;
  const b = idOf(scenes, address.b) ?? some[some.length - 1]?.id ?? null;
  const date = idOf(scenes, address.date) ?? b;
  return { mode, a, b, date: mode === 'one' ? date : b, selected: address.s ?? null };
}

/** After a change of the case, dates that are still there stay. @param {any[]} scenes */
function keepPlaces(scenes) {
  const { date, a, b } = store.get();
  const has = (/** @type {string | null} */ id) => scenes.some(s => s.id === id);
  const fresh = places(scenes, { view: 'site' });
  return { date: has(date) ? date : fresh.date, a: has(a) ? a : fresh.a, b: has(b) ? b : fresh.b };
}

let movedTimer = /** @type {number | undefined} */ (undefined);
/** @param {boolean} step */
function writeAddress(step) {
  const { scenes, date, a, b, mode, selected } = store.get();
  if (view?.name !== 'site' || !scenes.length) return;
  const at = view.plate?.view();
  write({ view: 'site', at: at?.zoom ? at : undefined, a: nameOf(scenes, a), b: nameOf(scenes, b),
    date: mode === 'one' ? nameOf(scenes, date) : undefined, mode: mode === 'one' ? undefined : mode, s: selected ?? undefined }, step);
}
function moved() {
  clearTimeout(movedTimer);
  movedTimer = setTimeout(() => writeAddress(false), 250);
}

let returning = false;
store.on(['date', 'a', 'b', 'mode', 'selected'], (state, changed) => {
  if (!changed.size || returning) return;
  if (state.scrubbing) moved();
  else writeAddress(true);
});
onReturn(address => {
  const { scenes } = store.get();
  if (view?.name !== 'site') return;
  returning = true;
  store.set(places(scenes, address));
  if (address.at) view.plate?.go(address.at);
  returning = false;
});

// ——— Header, band, events, keys

store.on(['case', 'scenes', 'structures', 'claims'], ({ case: now, scenes, structures, claims }) => {
  if (!now?.open) { title.textContent = 'Tiepoint'; facts.replaceChildren(now ? `version ${now.version}` : ''); otherBrowser.hidden = !now; return; }
  title.textContent = now.name;
  otherBrowser.hidden = false;
  render(facts, h('span', { class: 'file' }, now.file),
    now.simulated && h('span', { class: 'chip' }, 'simulated'),
    h('span', { class: 'tally' }, [count(scenes.length, 'date'), count(structures.length, 'structure'),
      count(claims?.length ?? now.counts?.claims ?? 0, 'claim')].join(' · ')));
});

store.on(['up'], ({ up }, changed) => {
  band.hidden = up;
  if (!up) render(band, icon('warn'), h('span', null, h('b', null, 'The server is gone.'),
    ' What was fetched can still be looked at; this page reconnects by itself. Next: see whether ', h('code', null, 'tiepoint serve'), ' still runs in its terminal.'));
  else if (changed.size) {
    say('Connected again');
    view?.plate?.tiles.again();
    load();
  }
});

let misses = 0;
reach.add(answered => {
  misses = answered ? 0 : misses + 1;
  if (answered) store.set({ up: true });
  else if (misses > 1) store.set({ up: false });
});
let revision = 0;
setTimeout(() => listen(({ kind, data }) => {
  if (kind === 'state') {
    store.set({ up: data.up });
    if (data.missed && data.up) load();
  }
  if (kind === 'job') {
    store.set({ job: data });
    if (data.done && !data.error) load();
  }
  if (kind === 'revision' && data.revision !== revision) {
    revision = data.revision;
    if (store.get().case?.revision !== revision) load();
  }
}), 400); // after the first picture, which the stream's connection would delay

/** @param {string} name @param {...any} args */
const act = (name, ...args) => () => /** @type {any} */ (view)?.actions?.[name]?.(...args);
bind({
  previous: act('step', -1, false), next: act('step', 1, false), previousAny: act('step', -1, true), nextAny: act('step', 1, true),
  pinA: act('pin', 'a'), pinB: act('pin', 'b'), swap: act('swap'),
  holdA: (_event, down) => act('hold', down)(),
  one: act('mode', 'one'), swipe: act('mode', 'swipe'), flicker: act('mode', 'flicker'), side: act('mode', 'side'),
  move: event => act('move', event)(),
  nearer: act('zoom', 1), farther: act('zoom', -1), all: act('all'), exact: act('exact'),
  accept: act('accept'), reject: act('reject'), rename: act('rename'), redraw: act('redraw'), outline: act('outline'), undo: act('undo'), redo: act('redo'),
  nextStructure: act('structure', 1), previousStructure: act('structure', -1), open: act('open'), find: act('find'),
  help: showKeys,
});

load();
