// @ts-check
// The Site view: plate and timeline in the middle, what was found on the left, what is shown on the right.

import { ask, lastOnly } from '../core/api.js';
import { command, h, icon, problemBlock, render, rested, s, say } from '../core/dom.js';
import { bracket, clock, count, day, percent, phaseClass, short, words } from '../core/format.js';
import { lettersOn } from '../core/keys.js';
import { createJudge } from './judge.js';

/** Beside the shown date, so many to each side are fetched ahead. */
const NEAR = 3;

/** @param {{main: HTMLElement, store: any, plate: any, createTimeline: any, told: (scene: any) => string, moved: () => void, reload: () => Promise<void>}} page */
export function siteView({ main, store, plate: light, createTimeline, told, moved, reload }) {
  const get = store.get;
  /** @type {(() => void)[]} */
  const stops = [];
  /** @param {string[]} keys @param {(state: any, changed: Set<string>) => void} draw */
  const on = (keys, draw) => stops.push(store.on(keys, draw));
  const site = get().case.grid ? { ...get().case.grid, tile: get().case.tile, levels: get().case.levels } : null;
  /** @param {string | null} id */
  const sceneOf = id => get().scenes.find((/** @type {any} */ scene) => scene.id === id) ?? null;
  const chosen = () => get().structures.find((/** @type {any} */ one) => one.id === get().selected) ?? null;

  const judge = createJudge({ store, reload, select: id => select(id), plate: () => plate });

  // ——— Pictures

  /** How a scene is drawn, or null where it cannot be. @param {string | null} id */
  function lookOf(id) {
    const scene = sceneOf(id);
    if (!scene?.plate) return null;
    const { stretch, bands } = get();
    const query = [];
    // Named even where it is the case's own: such a picture never changes and is kept by the browser.
    const used = stretch && (!stretch.only || stretch.only === id) ? stretch : get().case.stretch;
    if (used) query.push(`rescale=${used.low},${used.high}`, `gamma=${used.gamma}`);
    if (bands?.every((/** @type {string} */ band) => scene.bands.includes(band))) query.push(`bands=${bands.join(',')}`);
    return { scene: scene.id, date: scene.date, plate: scene.plate, query: query.length ? '?' + query.join('&') : '', quick: true };
  }

  /** What stands on the plate beside the picture. @param {string | null} id */
  function caption(id) {
    const scene = sceneOf(id);
    if (!scene) return { date: 'no date', notes: [], blocked: null };
    const { stretch, bands } = get();
    const notes = [];
    const missing = bands?.filter((/** @type {string} */ band) => !scene.bands.includes(band)) ?? [];
    if (missing.length) notes.push(`no ${missing.join(', ')}: true colour`);
    else if (bands) notes.push(bands.join(' · '));
    if (stretch?.only === id) notes.push('brightness does not compare');
    if (scene.file.state === 'missing') notes.push('file not found, hash known');
    const blocked = scene.plate ? null : `${scene.date} cannot be shown: ${scene.registered ? 'its picture was not made yet' : 'it is not laid on the grid'}.\nNext: tiepoint align`;
    return { date: scene.date, notes, blocked };
  }

  const plate = site && light.createPlate(site, {
    moved, caption,
    pick: (/** @type {number} */ x, /** @type {number} */ y) => judge.isDrawing() ? judge.pick(x, y) : point(x, y),
    hover: judge.hover,
    select: (/** @type {string} */ id) => select(id),
    flicked: (/** @type {boolean} */ flickB) => store.set({ flickB }),
    answered: (/** @type {boolean} */ yes) => { if (!yes) ask('/api/health').catch(() => {}); },
  });
  if (plate) /** @type {any} */ (window).tiepoint = { frame: plate.frame, counts: plate.tiles.counts, size: plate.tiles.size };

  /** The order in which pictures are fetched that no one looks at yet. */
  function aheadOf() {
    const { scenes, date, a, b, mode } = get();
    const usable = scenes.filter((/** @type {any} */ scene) => scene.plate);
    const stepped = usable.filter((/** @type {any} */ scene) => scene.used !== false);
    const here = day(sceneOf(date)?.date ?? '2000-01-01');
    const byTime = [...usable].sort((p, q) => Math.abs(day(p.date) - here) - Math.abs(day(q.date) - here));
    const index = stepped.findIndex((/** @type {any} */ scene) => day(scene.date) >= here);
    const near = [1, -1, 2, -2, 3, -3].slice(0, NEAR * 2).map(n => stepped[index + n]).filter(Boolean);
    /** @param {any} scene @param {boolean} tiles @param {boolean} quick */
    const item = (scene, tiles, quick) => ({ look: lookOf(scene.id), tiles, quick });
    const pins = mode === 'one' ? [a, b].map(sceneOf).filter(scene => scene?.plate) : [];
    return [
      ...pins.map(scene => item(scene, true, true)),
      ...near.slice(0, 2).map(scene => item(scene, true, true)),
      ...byTime.slice(0, 110).map(scene => item(scene, false, true)),
      ...near.slice(2).map(scene => item(scene, true, false)),
    ];
  }

  let resting = true;
  let changedAt = 0;
  const rest = rested(() => { resting = true; drawPlate(); }, 80);
  function drawPlate() {
    if (!plate) return;
    const { mode, date, a, b, holdA, flickB, drafting } = get();
    const pieces = light.compose({ mode, date, a, b, holdA, flickB }, lookOf);
    plate.show(pieces, aheadOf(), resting && !drafting);
  }
  on(['scenes', 'mode', 'date', 'a', 'b', 'holdA', 'flickB', 'stretch', 'bands', 'drafting'], (_state, changed) => {
    // Tiles wait until the hand rests: a date passed over needs its quick look alone.
    if (changed.has('date')) {
      const now = performance.now();
      if (get().scrubbing || now - changedAt < 150) resting = false;
      changedAt = now;
    }
    drawPlate();
    if (!resting) rest();
  });
  on(['mode'], ({ mode }) => plate?.flicker.run(mode === 'flicker'));
  on(['structures', 'rejected', 'changes', 'selected', 'outlines', 'candidates', 'setAside', 'point', 'drawing'], state => {
    plate?.element.classList.toggle('drawing-now', !!state.drawing);
    plate?.outline({
      rejected: state.rejected, drawing: state.drawing,
      structures: state.structures, selected: state.selected, cell: site.cell, shown: state.outlines, point: state.point,
      withChanges: state.candidates || state.setAside,
      changes: state.changes.filter((/** @type {any} */ change) => change.status === 'candidate' ? state.candidates : change.status === 'setAside' ? state.setAside : false),
    });
  });

  // ——— What a person can do

  /** @param {string} id */
  function choose(id) {
    const { mode } = get();
    // In a pair the shown date is B: what is stepped through is held against A.
    store.set(mode === 'one' ? { date: id } : { date: id, b: id });
  }

  /** @param {string | null} id @param {boolean} [near] */
  function select(id, near = false) {
    store.set({ selected: id });
    const one = chosen();
    if (!one) return;
    say(`${one.id}${one.name ? ', ' + one.name : ''}, ${one.phase ?? one.kindWords}${one.area ? ', ' + one.area.text : ''}`);
    const [column, row] = one.rings[0]?.[0] ?? [0, 0];
    if (plate && one.rings.length && (near || !plate.sees(column, row))) plate.frameRings(one.rings);
  }

  const actions = {
    /** @param {1 | -1} direction @param {boolean} any */
    step(direction, any) {
      const { scenes, date } = get();
      let index = scenes.findIndex((/** @type {any} */ scene) => scene.id === date);
      do index += direction; while (scenes[index] && !any && !(scenes[index].registered && scenes[index].used !== false));
      if (scenes[index]) choose(scenes[index].id);
      else say(direction > 0 ? 'No later usable date' : 'No earlier usable date');
    },
    /** @param {'a' | 'b'} pin */
    pin(pin) {
      const { date, mode } = get();
      store.set(pin === 'b' && mode !== 'one' ? { b: date } : { [pin]: date });
      say(`${sceneOf(date)?.date} is ${pin.toUpperCase()}`);
    },
    swap() {
      const { a, b, mode } = get();
      store.set({ a: b, b: a, ...(mode === 'one' ? {} : { date: a }) });
      say(`A is ${sceneOf(get().a)?.date}, B is ${sceneOf(get().b)?.date}`);
    },
    /** @param {boolean} down */
    hold: down => store.set({ holdA: down }),
    /** @param {string} mode */
    mode(mode) {
      const { date, b, mode: before } = get();
      if (mode === before) return;
      store.set(mode === 'one' ? { mode, date: b ?? date } : before === 'one' ? { mode, date: b } : { mode });
      const text = light.modes.find((/** @type {any} */ one) => one.mode === mode)?.text;
      say(mode === 'flicker' && light.calm.matches ? 'Flicker stands still, since this system asks for less motion: hold Space to see A'
        : mode !== 'one' && get().a === get().b ? `${text}: A and B are the same date` : text);
    },
    /** @param {KeyboardEvent} event */
    move(event) {
      const across = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
      const down = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0;
      plate?.move(across, down, event.shiftKey);
    },
    /** @param {1 | -1} direction */
    zoom: direction => plate?.step(direction),
    all: () => plate?.go(null),
    exact: () => plate?.exact(),
    /** @param {1 | -1} direction */
    structure(direction) {
      const { structures, selected } = get();
      if (!structures.length) return;
      const index = structures.findIndex((/** @type {any} */ one) => one.id === selected);
      const next = structures[index < 0 ? (direction > 0 ? 0 : structures.length - 1) : (index + direction + structures.length) % structures.length];
      select(next.id);
      main.querySelector(`[data-key="structure-${CSS.escape(next.id)}"]`)?.scrollIntoView({ block: 'nearest' });
    },
    open: () => { const one = chosen(); if (one) select(one.id, true); },
    ...judge.actions,
    find: () => find.select(), // what was typed before gives way; selecting focuses too
  };

  // ——— Tools over the plate

  const modeButtons = light.modes.map((/** @type {any} */ one) => h('button', {
    class: 'segment', type: 'button', title: `${one.text} (${one.key})`, onclick: () => actions.mode(one.mode), dataset: { mode: one.mode },
  }, icon(one.icon), h('span', null, one.text)));
  const pinText = { a: h('span', { class: 'when' }), b: h('span', { class: 'when' }) };
  /** @param {'a' | 'b'} pin */
  const pinButton = pin => h('button', {
    class: 'pin-button', type: 'button', title: `Pin the shown date as ${pin.toUpperCase()} (${pin.toUpperCase()})`, onclick: () => actions.pin(pin),
  }, h('b', { class: 'pin' }, pin.toUpperCase()), pinText[pin], h('span', { class: 'unseen' }, ` — pin the shown date as ${pin.toUpperCase()}`));
  /** @param {string} name @param {string} text @param {() => void} act */
  const tool = (name, text, act) => h('button', { class: 'button bare', type: 'button', 'aria-label': text.replace(/ \(.*/, ''), title: text, onclick: act }, icon(name));
  const holdButton = h('button', {
    class: 'button bare', type: 'button', 'aria-label': 'Show A while held', title: 'Show A while held (Space)',
    onpointerdown: (/** @type {PointerEvent} */ event) => { event.preventDefault(); holdButton.setPointerCapture(event.pointerId); actions.hold(true); },
    onpointerup: () => actions.hold(false), onpointercancel: () => actions.hold(false),
    onkeydown: (/** @type {KeyboardEvent} */ event) => { if (event.key === ' ' || event.key === 'Enter') { event.preventDefault(); actions.hold(true); } },
    onkeyup: () => actions.hold(false), onblur: () => actions.hold(false),
  }, icon('eye'));
  const rate = h('label', { class: 'rate', hidden: true }, h('input', {
    type: 'range', min: '1', max: '5', step: '1', value: '2', 'aria-label': 'Changes a second',
    oninput: (/** @type {any} */ event) => { plate?.flicker.rate(+event.target.value); rateText.textContent = `${event.target.value} a second`; },
  }));
  const rateText = h('span', { class: 'figure' }, '2 a second');
  rate.append(rateText);
  const outlinesButton = tool('outlines', 'Outlines of structures', () => store.set({ outlines: !get().outlines }));
  on(['outlines'], ({ outlines }) => outlinesButton.setAttribute('aria-pressed', String(outlines)));
  const nearerFarther = [tool('minus', 'Farther (−)', () => actions.zoom(-1)), tool('plus', 'Nearer (+)', () => actions.zoom(1)),
    tool('all', 'The whole site (0)', actions.all),
    h('button', { class: 'button bare text', type: 'button', title: 'Pixel for pixel (P)', 'aria-label': 'Pixel for pixel', onclick: actions.exact }, '1:1')];
  const tools = h('div', { class: 'tools', role: 'toolbar', 'aria-label': 'Plate' },
    h('div', { class: 'group' }, nearerFarther, outlinesButton, tool('draw', 'Draw an outline (O)', judge.actions.outline)),
    h('div', { class: 'group pins' }, pinButton('a'), tool('swap', 'Swap A and B (X)', actions.swap), pinButton('b'), holdButton),
    h('div', { class: 'segments', role: 'group', 'aria-label': 'Comparing' }, modeButtons));
  on(['mode'], ({ mode }) => {
    for (const button of modeButtons) button.setAttribute('aria-pressed', String(button.dataset.mode === mode));
    rate.hidden = mode !== 'flicker' || light.calm.matches;
  });
  on(['a', 'b', 'scenes'], ({ a, b }) => {
    pinText.a.textContent = sceneOf(a)?.date ?? 'none';
    pinText.b.textContent = sceneOf(b)?.date ?? 'none';
  });
  on(['holdA'], ({ holdA }) => holdButton.classList.toggle('on', holdA));

  // ——— Timeline

  const timeline = createTimeline({ choose, step: actions.step, scrubbed: (/** @type {boolean} */ scrubbing) => {
    store.set({ scrubbing });
    if (!scrubbing) moved();
  } });
  on(['scenes', 'structures', 'selected', 'date', 'a', 'b', 'mode'], ({ scenes, date, a, b, mode }) =>
    timeline.draw({ scenes, structure: chosen(), date, a, b, pair: mode !== 'one' }));
  on(['date', 'selected'], (_state, changed) => {
    if (!changed.has('date')) return;
    const scene = sceneOf(get().date);
    const state = chosen()?.observations?.find((/** @type {any} */ one) => one.scene === scene?.id)?.state;
    if (scene) say([scene.date, told(scene), state && `${chosen().id} ${words(state)}`].filter(Boolean).join(', '));
  });
  const stepper = h('div', { class: 'stepper' },
    tool('back', 'Previous usable date (,)', () => actions.step(-1, false)),
    tool('forth', 'Next usable date (.)', () => actions.step(1, false)));

  // ——— Left: what was found

  /** @param {any} name @param {any} value */
  const row = (name, value) => value !== null && value !== undefined && value !== '' && value !== false && [h('dt', null, name), h('dd', null, value)];

  const find = h('input', {
    type: 'search', id: 'find', placeholder: 'Date, structure, words', autocomplete: 'off', spellcheck: 'false',
    oninput: () => drawFound(),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Escape') { find.value = ''; drawFound(); stage.focus(); }
      if (event.key === 'Enter') take(find.value.trim());
    },
  });
  /** What a person typed and meant. @param {string} text */
  function take(text) {
    const { scenes, structures } = get();
    if (/^\d{4}/.test(text)) {
      const whole = text.length >= 10 ? text : `${text}-01-01`.slice(0, 4) + (text.slice(4, 7) || '-01') + (text.slice(7, 10) || '-01');
      const at = day(whole);
      const usable = scenes.filter((/** @type {any} */ scene) => scene.date.startsWith(text));
      const nearest = usable.find((/** @type {any} */ scene) => scene.used !== false) ??
        [...scenes].sort((p, q) => Math.abs(day(p.date) - at) - Math.abs(day(q.date) - at))[0];
      if (nearest && Number.isFinite(at)) choose(nearest.id);
    } else {
      const hit = structures.find((/** @type {any} */ one) => fits(one, text));
      if (hit) select(hit.id, true);
      else say('Nothing found');
    }
  }
  /** @param {any} one @param {string} text */
  const fits = (one, text) => !text || [one.id, one.name, one.kindWords, one.phase, one.text, one.speaker, one.surfaceWords, one.verdictWords]
    .some(part => part?.toLowerCase().includes(text.toLowerCase()));

  const structureList = h('div', { class: 'found' });
  const changeList = h('div', { class: 'found' });
  const claimList = h('div', { class: 'found' });
  /** @param {string} phase */
  const swatch = phase => h('span', { class: `swatch swatch-${phaseClass(phase)}`, 'aria-hidden': 'true' });

  function drawFound() {
    const { structures, changes, claims, selected, date, case: now } = get();
    const text = /^\d{4}(-|$)/.test(find.value) ? '' : find.value.trim();
    const some = structures.filter((/** @type {any} */ one) => fits(one, text));
    render(structureList, () => !structures.length
      ? h('div', { class: 'empty' }, now.missing.length ? now.missing.map((/** @type {any} */ one) => [h('p', null, one.sentence), one.next && command(one.next)])
        : h('p', null, 'No structures: nothing here changed like a building.'))
      : !some.length ? h('p', { class: 'quiet' }, `None of ${structures.length} fits “${text}”.`)
        : h('ul', null, some.map((/** @type {any} */ one) => structureItem(one, one.id === selected, date))));
    const tied = (/** @type {any} */ claim) => selected ? claim.structure === selected || claim.against === selected : claim.structure || claim.against;
    const here = claims?.filter((/** @type {any} */ claim) => tied(claim) && fits(claim, text)) ?? [];
    const others = (claims?.length ?? 0) - here.length;
    render(claimList, claims === null ? h('div', { class: 'bone w1' })
      : [here.length ? h('ul', null, here.map(claimItem)) : h('p', { class: 'quiet' }, claims.length ? 'None is tied to what is selected.' : 'No article was read.'),
        others > 0 && here.length > 0 && h('p', { class: 'quiet' }, `${count(others, 'more claim')} ${others === 1 ? 'is' : 'are'} not about ${selected ?? 'a structure here'}.`)]);
    const loose = changes.filter((/** @type {any} */ change) => change.status === 'candidate' || change.status === 'setAside');
    const of = (/** @type {string} */ status) => loose.filter((/** @type {any} */ change) => change.status === status);
    changeSection.hidden = !loose.length;
    render(changeList, [['candidate', 'candidates', of('candidate')], ['setAside', 'setAside', of('setAside')]].map(([, key, list]) => list.length > 0 && [
      h('label', { class: 'check' }, h('input', { type: 'checkbox', 'data-key': key, checked: get()[key], onchange: (/** @type {any} */ event) => store.set({ [key]: event.target.checked }) }),
        key === 'candidates' ? `${count(list.length, 'candidate')} on the plate` : `${list.length} set aside on the plate`),
      get()[key] && h('ul', null, list.filter((/** @type {any} */ one) => fits(one, text)).map(changeItem))]));
  }

  let busy = false;
  const isAgain = () => get().job?.job === 'again' && !get().job.done;
  /** The value, and its interval under it where the line would break. @param {any} one */
  const areaLines = one => !one.area ? isAgain() ? 'being measured…' : one.areaBecause ?? 'no area' : one.area.text.length < 30 ? one.area.text
    : one.area.text.split(/ (?=\()/).map((/** @type {string} */ part) => h('span', { class: 'block' }, part));

  /** @param {any} one @param {boolean} open @param {string | null} date */
  function structureItem(one, open, date) {
    const seen = one.observations?.find((/** @type {any} */ o) => o.scene === date);
    const range = bracket(one);
    return h('li', { class: open ? 'item open' : 'item' },
      h('button', { class: 'item-head', type: 'button', 'aria-pressed': String(open), 'data-key': 'structure-' + one.id, onclick: () => select(open ? null : one.id) },
        swatch(one.phase),
        h('span', { class: 'item-title' }, h('b', null, one.id), !one.decided && h('span', { class: 'undecided', title: 'Not decided by a person yet' }, '?'), ' ', one.name ?? one.kindWords),
        h('span', { class: 'item-line' }, one.phase ?? one.kindWords),
        h('span', { class: one.area ? 'item-line figure' : 'item-line' }, areaLines(one)),
        range && h('span', { class: 'item-line figure' }, range)),
      open && h('dl', { class: 'facts' },
        row('kind', one.kindWords), row('why', one.because),
        row('this date', seen ? words(seen.state) : 'not looked at'),
        row('confidence', one.confidence === undefined || one.confidence === null ? null : `${one.confidence.toFixed(2)}, a ranking, not calibrated on real sites`),
        one.ribbon && row('edge', `±${short(one.ribbon, 1)} m (95 %)`),
        row('decided', one.decided === true ? 'drawn by a person' : one.decided || 'not by a person yet')), open && judge.controls(one));
  }

  const verdictStyle = /** @type {Record<string, string>} */ ({ supported: 'yes', contradicted: 'no', undetermined: 'open', notEnoughEvidence: 'open' });
  /** @param {any} claim */
  function claimItem(claim) {
    return h('li', { class: `claim verdict-${claim.style ?? verdictStyle[claim.verdict] ?? 'none'}` },
      h('p', { class: 'verdict' }, claim.verdictWords ?? 'not settled', h('span', { class: 'quiet' }, ` ${claim.id}`)),
      h('p', { class: 'quote' }, claim.text),
      h('p', { class: 'quiet' }, [claim.speaker, claim.structure && (claim.against ? `${claim.structure} against ${claim.against}` : claim.structure)].filter(Boolean).join(' · ')));
  }

  /** @param {any} change */
  function changeItem(change) {
    return h('li', { class: 'change' }, h('b', null, change.id), ` ${change.surfaceWords ?? ''}`,
      change.area && h('span', { class: 'figure block' }, change.area.text),
      (change.period ?? change.began) && h('span', { class: 'figure block' }, change.period ?? change.began.join(' – ')),
      change.because && h('span', { class: 'quiet block' }, change.because));
  }

  const changeSection = h('section', { 'aria-labelledby': 'changes-title' }, h('h2', { id: 'changes-title' }, 'Changes'), changeList);
  const left = h('aside', { class: 'panel left', 'aria-label': 'What was found' },
    h('div', { class: 'find' }, h('label', { for: 'find' }, icon('find'), h('span', { class: 'unseen' }, 'Find')), find),
    h('section', { 'aria-labelledby': 'structures-title' }, h('h2', { id: 'structures-title' }, 'Structures'), structureList),
    h('section', { 'aria-labelledby': 'claims-title' }, h('h2', { id: 'claims-title' }, 'Claims here'), claimList),
    judge.section, changeSection);
  on(['structures', 'changes', 'claims', 'selected', 'date', 'case', 'candidates', 'setAside', 'job'], (_state, changed) => {
    // Progress alone draws nothing anew, but the end of it does.
    if (changed.size === 1 && changed.has('job') && busy === isAgain()) return;
    busy = isAgain();
    drawFound();
  });

  // ——— Right: what is shown

  const dateHead = h('h2', { class: 'shown-date' });
  const dateFacts = h('div', {});
  on(['date', 'scenes', 'selected', 'a', 'b'], ({ date, a, b }) => {
    const scene = sceneOf(date);
    if (!scene) { render(dateHead, 'No date'); render(dateFacts); return; }
    render(dateHead, scene.date, date === a && h('b', { class: 'pin' }, 'A'), date === b && h('b', { class: 'pin' }, 'B'), h('span', { class: 'quiet' }, clock(scene.acquired)));
    const laid = !scene.registered ? 'not yet' : scene.offset?.reference ? 'the reference' : scene.offset
      ? `±${short(scene.offset.error, 3)} cells` : 'yes';
    const seen = chosen()?.observations?.find((/** @type {any} */ one) => one.scene === scene.id);
    render(dateFacts, h('dl', { class: 'facts' },
      row('scene', scene.title ?? scene.sensor), row('provider', scene.provider),
      row('native', `${short(scene.nativeGSD, 2)} m`),
      row('off nadir', scene.offNadir !== null && scene.offNadir !== undefined && `${short(scene.offNadir, 1)}°`),
      row('laid on', [laid, scene.offset && !scene.offset.reference && h('span', { class: 'quiet block' }, [`moved ${short(scene.offset.cells, 2)} cells`, scene.model].filter(Boolean).join(', '))]),
      row('clear', scene.clear === null ? 'not judged yet' : percent(scene.clear)),
      row('used', scene.used === null ? 'not judged yet' : scene.used ? 'yes' : h('span', { class: 'warn' }, `no: ${scene.because ?? 'no reason was kept'}`)),
      seen && row(chosen().id, words(seen.state)),
      row('file', scene.file.state === 'missing' ? h('span', { class: 'warn' }, 'not found, hash known') : h('span', { class: 'path' }, scene.file.path.split('/').pop())),
      row('credit', scene.credit)));
  });

  const stretchPanel = makeStretch();
  const bandsPanel = makeBands();
  const pointPanel = makePoint();
  const right = h('aside', { class: 'panel right', 'aria-label': 'What is shown' },
    h('section', { 'aria-label': 'Shown date' }, dateHead, dateFacts),
    site && [stretchPanel, bandsPanel, pointPanel]);

  function makeStretch() {
    const chart = s('svg', { class: 'histogram', viewBox: '0 0 256 56', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
    const lastHistogram = lastOnly();
    /** @type {any} */
    let histogram = null;
    let histogramOf = ''; // date and bands that it was made of
    const picture = () => `${get().date} ${get().bands}`;
    let only = false;
    const mark = h('p', { class: 'note-line', hidden: true }, icon('warn'), 'This date alone: brightness does not compare.');
    const values = /** @type {any} */ ({});
    /** @param {'low' | 'high' | 'gamma'} key @param {string} text */
    const slider = (key, text) => {
      const output = h('output', { class: 'figure', for: 'stretch-' + key });
      const input = h('input', { type: 'range', id: 'stretch-' + key,
        oninput: () => set(key, +input.value, true), onchange: () => set(key, +input.value, false) });
      values[key] = { input, output };
      return [h('label', { for: 'stretch-' + key }, text), input, output];
    };
    const sliders = h('div', { class: 'sliders' }, slider('low', 'low'), slider('high', 'high'), slider('gamma', 'gamma'));
    const auto = h('button', { class: 'button small', type: 'button', title: 'Back to the case’s own stretch, one for all dates', onclick: () => { only = false; onlyBox.checked = false; store.set({ stretch: null, drafting: false }); } }, 'auto');
    const suggest = h('button', { class: 'button small', type: 'button', title: 'Stretch this date by its own values', onclick: () => {
      only = onlyBox.checked = true;
      store.set({ stretch: { low: Math.round(histogram.suggested.low), high: Math.round(histogram.suggested.high), gamma: now().gamma, only: get().date } });
    } }, 'from this date');
    const onlyBox = h('input', { type: 'checkbox', onchange: () => { only = onlyBox.checked; store.set({ stretch: { ...now(), only: only ? get().date : null } }); } });
    const now = () => {
      const { stretch, case: one } = get();
      const { low, high, gamma } = stretch ?? one.stretch ?? { low: 0, high: histogram?.high ?? 10000, gamma: 1 };
      return { low, high, gamma, only: stretch?.only ?? null };
    };
    /** @param {'low' | 'high' | 'gamma'} key @param {number} value @param {boolean} drafting */
    function set(key, value, drafting) {
      const next = { ...now(), [key]: value, only: only ? get().date : null };
      const least = Math.max(1, (+values.high.input.max - +values.low.input.min) / 256);
      if (key === 'low') next.low = Math.min(next.low, next.high - least);
      if (key === 'high') next.high = Math.max(next.high, next.low + least);
      store.set({ stretch: next, drafting });
    }
    function draw() {
      const { low, high, gamma, only: one } = now();
      const from = Math.min(0, histogram?.low ?? 0, low);
      const to = Math.max(histogram?.high ?? 0, high * 1.25, from + 1);
      const fine = (to - from) <= 4 ? (to - from) / 256 : Math.max(1, Math.round((to - from) / 256));
      for (const [key, value, least, most, step] of /** @type {const} */ ([['low', low, from, to, fine], ['high', high, from, to, fine], ['gamma', gamma, 0.2, 2, 0.05]])) {
        const { input, output } = values[key];
        Object.assign(input, { min: String(least), max: String(most), step: key === 'gamma' ? '0.05' : 'any' });
        input.value = String(value);
        output.textContent = short(value, to - from <= 4 || key === 'gamma' ? 2 : 0);
      }
      mark.hidden = !one;
      auto.disabled = !get().stretch;
      suggest.disabled = !histogram?.suggested || histogramOf !== picture(); // another date's values say nothing of this one
      const place = (/** @type {number} */ value) => (value - from) / (to - from) * 256;
      const bars = [];
      if (histogram?.counts?.length) {
        // Square roots, so that the few bright and dark values stay visible beside the many.
        const tall = Math.sqrt(Math.max(...histogram.counts, 1));
        const wide = (histogram.high - histogram.low) / histogram.counts.length;
        let d = `M${place(histogram.low)} 54`;
        histogram.counts.forEach((/** @type {number} */ n, /** @type {number} */ i) => {
          d += `V${(54 - Math.sqrt(n) / tall * 50).toFixed(1)}H${place(histogram.low + (i + 1) * wide).toFixed(1)}`;
        });
        bars.push(s('path', { d: d + 'V54Z', class: 'bars' }));
      }
      let curve = '';
      for (let i = 0; i <= 32; i++) curve += `${i ? 'L' : 'M'}${(place(low) + (place(high) - place(low)) * i / 32).toFixed(1)} ${(54 - (i / 32) ** gamma * 50).toFixed(1)}`;
      chart.replaceChildren(...bars,
        s('rect', { x: 0, y: 0, width: Math.max(0, place(low)), height: 54, class: 'cut' }), s('rect', { x: place(high), y: 0, width: Math.max(0, 256 - place(high)), height: 54, class: 'cut' }),
        s('path', { d: curve, class: 'curve', 'vector-effect': 'non-scaling-stroke' }), s('path', { d: 'M0 54.500H256', class: 'axis', 'vector-effect': 'non-scaling-stroke' }));
    }
    const fetchHistogram = rested(async () => {
      const { date, bands } = get();
      const scene = sceneOf(date);
      if (!scene?.plate) { histogram = null; return draw(); }
      const names = bands?.every((/** @type {string} */ band) => scene.bands.includes(band)) ? `&bands=${bands.join(',')}` : '';
      const of = picture();
      try {
        histogram = await lastHistogram(`/api/histogram?scene=${encodeURIComponent(scene.id)}${names}`);
        histogramOf = of;
        draw();
      } catch { /* the next date asks again */ }
    }, 250);
    on(['stretch', 'case', 'date', 'bands'], draw);
    on(['date', 'bands', 'scenes'], fetchHistogram);
    return h('section', { 'aria-labelledby': 'stretch-title' },
      h('div', { class: 'section-head' }, h('h2', { id: 'stretch-title' }, 'Stretch'), suggest, auto), chart, sliders,
      h('label', { class: 'check' }, onlyBox, 'this date alone'), mark);
  }

  function makeBands() {
    const host = h('div', { class: 'bands' });
    on(['date', 'scenes', 'bands'], ({ date, bands }) => {
      const has = sceneOf(date)?.bands ?? [];
      const kind = !bands ? 'true' : bands.length === 1 ? 'one' : 'three';
      /** @param {string} value @param {string} key @param {string} label @param {(to: string) => void} act */
      const select = (value, key, label, act) => h('select', { 'aria-label': label, 'data-key': key, onchange: (/** @type {any} */ event) => act(event.target.value) },
        [...new Set([...has, value])].map(band => h('option', { value: band, selected: band === value, disabled: !has.includes(band) }, band)));
      const colour = ['red', 'green', 'blue'].every(band => has.includes(band));
      render(host,
        h('select', { 'aria-label': 'Bands', 'data-key': 'bands', onchange: (/** @type {any} */ event) => store.set({ bands:
          event.target.value === 'true' ? null : event.target.value === 'one' ? [has.includes('nir') ? 'nir' : has[0]]
            : has.includes('nir') && colour ? ['nir', 'red', 'green'] : [0, 1, 2].map(i => has[i] ?? has[0]) }) },
        [['true', colour ? 'true colour' : 'as the case shows it'], ['one', 'one band'], ['three', 'three bands']].map(([value, text]) => h('option', { value, selected: value === kind, disabled: value !== 'true' && !has.length }, text))),
        bands?.length === 1 && select(bands[0], 'band-0', 'Band', to => store.set({ bands: [to] })),
        bands?.length === 3 && h('div', { class: 'three' }, bands.map((/** @type {string} */ band, /** @type {number} */ i) =>
          select(band, 'band-' + i, `Band shown as ${['red', 'green', 'blue'][i]}`, to => store.set({ bands: bands.map((/** @type {string} */ old, /** @type {number} */ j) => j === i ? to : old) })))));
    });
    return h('section', { 'aria-labelledby': 'bands-title' }, h('h2', { id: 'bands-title' }, 'Bands'), host);
  }

  // ——— Values at a place

  const askPoint = lastOnly();
  /** Reads a place; asks again while pictures are being made, until none came in five askings. @param {number} x @param {number} y */
  async function point(x, y) {
    store.set({ point: { x, y, answer: null, problem: null } });
    try {
      for (let [idle, before] = [0, Infinity]; ;) {
        const answer = await askPoint(`/api/point?x=${x.toFixed(2)}&y=${y.toFixed(2)}`);
        const at = get().point;
        if (at?.x !== x || at?.y !== y) return;
        idle = answer.unread < before ? 0 : idle + 1;
        if (before === Infinity) say(`Values at ${answer.place}`);
        before = answer.unread;
        const ends = !answer.unread || idle === 5;
        store.set({ point: { x, y, answer, ends, problem: null } });
        if (ends) return;
        await new Promise(resolve => setTimeout(resolve, 1000));
        if (get().point?.answer !== answer) return;
      }
    } catch (problem) {
      if (/** @type {any} */ (problem).name !== 'AbortError') store.set({ point: { x, y, answer: null, problem } });
    }
  }

  function makePoint() {
    const host = h('div', {});
    on(['point', 'date', 'a', 'b'], ({ point: at, date, a, b }) => {
      if (!at) return render(host, h('p', { class: 'quiet' }, 'Click on the plate to read every date’s values there.'));
      if (at.problem) return render(host, problemBlock(at.problem));
      const answer = at.answer;
      if (!answer) return render(host, h('p', { class: 'figure' }, `column ${short(at.x, 1)}, row ${short(at.y, 1)}`), h('div', { class: 'bone w2' }), h('div', { class: 'bone w1' }));
      const told = new Set(answer.values.flatMap((/** @type {any} */ one) => Object.keys(one.values ?? {})));
      // In the order of the scenes' files, not of the answer's keys.
      const bands = /** @type {string[]} */ ([...new Set([...get().scenes.flatMap((/** @type {any} */ one) => one.bands), ...told])].filter(band => told.has(band)));
      const rows = [[date, 'shown'], [a, 'A'], [b, 'B']].map(([id, name]) => ({ name, one: answer.values.find((/** @type {any} */ v) => v.scene === id) }))
        .filter((item, i, all) => item.one && all.findIndex(other => other.one === item.one) === i);
      const names = (/** @type {any} */ one) => [one.scene === a && 'A', one.scene === b && 'B'].filter(Boolean);
      render(host,
        h('p', { class: 'figure' }, answer.place ?? '', h('span', { class: 'quiet block' }, `column ${short(at.x, 1)}, row ${short(at.y, 1)}`)),
        answer.unread > 0 && h('p', { class: 'quiet' }, `${count(answer.unread, 'date')} not read yet: ${answer.unread === 1 ? 'its picture is' : 'their pictures are'} ${at.ends ? 'not there. Click again later.' : 'being made.'}`),
        sparks(answer.values, bands, date),
        h('table', { class: 'values' },
          h('caption', { class: 'unseen' }, 'Values at the marked place'),
          h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'date'), bands.map((band, i) => h('th', { scope: 'col' }, h('span', { class: `key ${lineOf(band, i)}`, 'aria-hidden': 'true' }), band)))),
          h('tbody', null, rows.map(({ one }) => h('tr', { class: one.scene === date ? 'now' : null }, h('th', { scope: 'row' }, one.date, names(one).map(n => h('b', { class: 'pin' }, n))),
            bands.map(band => h('td', null, one.values?.[band] === undefined || one.values[band] === null ? '–' : short(one.values[band], one.values[band] < 10 ? 3 : 0))))))),
        h('button', { class: 'button small', type: 'button', 'data-key': 'point-clear', onclick: () => store.set({ point: null }) }, 'Clear'));
    });
    return h('section', { 'aria-labelledby': 'point-title' }, h('h2', { id: 'point-title' }, 'Values at a place'), host);
  }

  /** Bands of the eye keep their colours. @param {string} band @param {number} i */
  const lineOf = (band, i) => ['red', 'green', 'blue', 'nir'].includes(band) ? `line-${band}` : `line-${i % 3}`;

  /** One line a band over time; dates that were left out are not on it. @param {any[]} values @param {any[]} bands @param {string | null} date */
  function sparks(values, bands, date) {
    const [w, t] = [256, 72];
    const from = day(values[0]?.date ?? '2000-01-01');
    const to = Math.max(from + 1, day(values[values.length - 1]?.date ?? '2000-01-02'));
    const all = values.filter(one => one.used !== false).flatMap(one => Object.values(one.values ?? {})).filter(Number.isFinite);
    const most = Math.max(...all, 1e-9);
    const least = Math.min(...all, 0);
    const x = (/** @type {string} */ d) => (3 + (day(d) - from) / (to - from) * (w - 6)).toFixed(1);
    const y = (/** @type {number} */ v) => (t - 3 - (Math.min(v, most) - least) / (most - least || 1) * (t - 6)).toFixed(1);
    const shown = values.find(one => one.scene === date);
    return s('svg', { class: 'sparks', viewBox: `0 0 ${w} ${t}`, role: 'img', 'aria-label': `Values of ${bands.join(', ')} over ${values.length} dates; the table has the figures` },
      shown && s('path', { d: `M${x(shown.date)} 0V${t}`, class: 'cursor' }), s('path', { d: `M0 ${t - 0.5}H${w}`, class: 'axis' }),
      bands.map((band, i) => {
        const seen = values.filter(one => one.used !== false && Number.isFinite(one.values?.[band]));
        return [s('path', { class: `spark ${lineOf(band, i)}`, d: seen.map((one, j) => `${j ? 'L' : 'M'}${x(one.date)} ${y(one.values[band])}`).join('') }),
          shown && Number.isFinite(shown.values?.[band]) && s('circle', { class: `dot ${lineOf(band, i)}`, cx: x(shown.date), cy: y(shown.values[band]), r: 2.5 })];
      }));
  }

  // ——— Together

  const stage = plate ? plate.element : h('div', { class: 'stage none', tabindex: '0', role: 'group', 'aria-label': 'Plate' },
    h('div', { class: 'no-grid' }, h('h2', null, 'Nothing can be shown yet'),
      (get().case.missing.length ? get().case.missing : [{ sentence: 'The scenes are not laid on one grid.', next: 'tiepoint align' }])
        .map((/** @type {any} */ one) => [h('p', null, one.sentence), one.next && command(one.next)])));
  if (plate) stage.append(rate, judge.box);
  const middle = h('section', { class: 'middle', 'aria-label': 'Light table' }, site && tools, stage,
    h('div', { class: 'time' }, stepper, timeline.element));
  const remarks = get().case.remarks ?? [];
  if (remarks.length) left.append(h('section', { 'aria-labelledby': 'remarks-title' }, h('h2', { id: 'remarks-title' }, 'Remarks'),
    h('ul', { class: 'remarks' }, remarks.map((/** @type {string} */ text) => h('li', null, text)))));
  render(main, h('div', { class: 'site' }, left, middle, right));

  // A click leaves the focus on its button, where Space would press it again instead of showing A.
  const giveBack = (/** @type {MouseEvent} */ event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.detail > 0 && lettersOn() && target.closest('.tools button, .stepper button, .item-head, .labels button'))
      stage.focus({ preventScroll: true });
  };
  main.addEventListener('click', giveBack);

  return {
    plate, actions,
    close() {
      main.removeEventListener('click', giveBack);
      for (const stop of stops) stop();
      judge.close();
      plate?.close();
    },
  };
}
