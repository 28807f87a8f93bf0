// @ts-check
// What a person decides of structures, draws and takes back. Every change goes to the server, which keeps it
// before it answers; what is not kept yet is told and sent again under the same name.

import { ask, lastOnly, send } from '../core/api.js';
import { assign, h, icon, kept, problemBlock, render, say } from '../core/dom.js';
import { clock, short } from '../core/format.js';

/** Corners nearer than so many screen pixels are one. */
const SAME = 10;

/** @param {{store: any, reload: () => Promise<void>, select: (id: string) => void, plate: () => any}} page */
export function createJudge({ store, reload, select, plate }) {
  const get = store.get;
  const person = () => kept.get('person') || get().case.person || '';
  const askMeasure = lastOnly();

  /** One change after the other: each is made on what the one before it left. @type {Promise<any>} */
  let queue = Promise.resolve();
  /** @template T @param {() => Promise<T>} act @returns {Promise<T>} */
  const inTurn = act => queue = queue.then(act, act);

  // ——— Changes that the server has not acknowledged: they outlive this page

  /** @typedef {{method: string, path: string, body: any, tag: string | null, name: string}} Change `name` is the same when it is sent again */
  const outbox = 'unsent.' + get().case.file;
  /** @returns {Change[]} */
  const unsent = () => { try { return JSON.parse(kept.get(outbox) ?? '[]'); } catch { return []; } };
  /** @param {Change[]} changes */
  const hold = changes => kept.set(outbox, changes.length ? JSON.stringify(changes) : null);

  /** @param {Change} change */
  const deliver = async change => {
    store.set({ saving: { text: 'saving…' } });
    try {
      const answer = await ask(change.path, { method: change.method, body: JSON.stringify(change.body), headers: {
        'X-Tiepoint': '1', 'Content-Type': 'application/json', 'Idempotency-Key': change.name, ...(change.tag ? { 'If-Match': `"${change.tag}"` } : {}) } });
      hold(unsent().filter(one => one.name !== change.name));
      store.set({ saving: null });
      await reload();
      return answer;
    } catch (problem) {
      const wrong = /** @type {any} */ (problem);
      if (wrong.status === 412) await reload();
      // A server that is gone may come back: nothing of the change is lost until then.
      const again = !wrong.status || wrong.status >= 500;
      if (!again) hold(unsent().filter(one => one.name !== change.name));
      store.set({ saving: { problem, again: again ? sendAll : null, drop: again ? () => { hold([]); store.set({ saving: null }); } : null } });
      return null;
    }
  };
  /** Sends what was not acknowledged, the first first; stops where one is not. */
  const sendAll = () => inTurn(async () => {
    for (const change of unsent()) if (!await deliver(change)) return;
  });
  /** @param {string} method @param {string} path @param {any} body @param {string | null} tag */
  const keep = (method, path, body, tag) => {
    const change = { method, path, body, tag, name: crypto.randomUUID() };
    hold([...unsent(), change]);
    return inTurn(() => deliver(change));
  };

  /** @param {any} one @param {string} kind @param {any} [more] */
  async function decide(one, kind, more = {}) {
    const answer = await keep('PATCH', `/api/structures/${one.id}`, { kind, by: person(), ...more }, one.tag);
    if (answer) say(`${one.id}: ${answer.structure?.decided ?? kind}`);
    return answer;
  }

  // ——— Taking back

  const mine = () => (get().log ?? []).filter((/** @type {any} */ entry) => entry.by === person());
  /** The last of a person's decisions that stands. */
  const undoable = () => mine().find((/** @type {any} */ entry) => entry.stands && entry.what !== 'undo' && entry.what !== 'redo');
  /** What a person took back last, unless they decided anything since. */
  function redoable() {
    const all = mine();
    const last = all.findIndex((/** @type {any} */ entry) => entry.stands && entry.what === 'undo');
    const decided = all.findIndex((/** @type {any} */ entry) => entry.stands && entry.what !== 'undo' && entry.what !== 'redo');
    return last >= 0 && (decided < 0 || last < decided) ? all[last] : null;
  }
  /** @param {() => any} find @param {string} text @param {string} none */
  const takeBack = (find, text, none) => inTurn(async () => {
    const entry = find();
    if (!entry) return say(none);
    store.set({ saving: { text: 'saving…' } });
    try {
      await send('/api/undo', { activity: entry.activity, by: person() });
      store.set({ saving: null });
      say(`${text}: ${entry.structure}`);
      await reload();
    } catch (problem) { store.set({ saving: { problem, again: null } }); }
  });
  const undo = () => takeBack(undoable, 'Taken back', 'Nothing of yours to take back');
  const redo = () => takeBack(redoable, 'Done again', 'Nothing of yours to do again');

  // ——— Drawing

  /** @typedef {{kind: 'draw' | 'redraw', structure: any, corners: number[][], hover: number[] | null, closed: boolean, corner: number, answer: any, problem: any}} Drawing */
  /** @param {'draw' | 'redraw'} kind */
  function draw(kind) {
    const structure = kind === 'redraw' ? get().structures.find((/** @type {any} */ one) => one.id === get().selected) : null;
    if (kind === 'redraw' && !structure) return say('Select a structure first');
    const ring = structure?.rings[0];
    // What is redrawn begins as it lies, so that one corner can be moved.
    set({ kind, structure, corners: ring ? ring.map((/** @type {number[]} */ c) => [...c]) : [], hover: null, closed: !!ring, corner: ring ? 0 : -1, answer: null, problem: null });
    say(ring ? `Redrawing ${structure.id}: ${ring.length} corners. Tab goes from corner to corner, arrows move it` : 'Drawing an outline: click its corners, Enter sets one at the cross');
    plate()?.element.focus({ preventScroll: true });
  }
  /** @param {any} drawing */
  function set(drawing) {
    store.set({ drawing });
    measure();
  }
  /** @param {any} change */
  const alter = change => set({ ...get().drawing, ...change });
  /** @param {string} [text] */
  function leave(text) {
    store.set({ drawing: null });
    if (text) say(text);
  }

  /** The outline as it would be with the corner under the hand. */
  function ring() {
    const { corners, hover, closed } = get().drawing;
    return hover && !closed ? [...corners, hover] : corners;
  }
  let asking = 0;
  /** Asks for the interval while the last corner is being set, one question at a time. */
  async function measure() {
    const of = get().drawing;
    const corners = ring();
    if (!of || corners.length < 3) return;
    const number = ++asking;
    try {
      const answer = await askMeasure('/api/measure', { method: 'POST', headers: { 'X-Tiepoint': '1', 'Content-Type': 'application/json' },
        body: JSON.stringify({ scene: get().date, ring: corners }) });
      if (number === asking && get().drawing) store.set({ drawing: { ...get().drawing, answer, problem: null } });
    } catch (problem) {
      if (/** @type {any} */ (problem).name !== 'AbortError' && number === asking && get().drawing)
        store.set({ drawing: { ...get().drawing, answer: null, problem } });
    }
  }

  /** @param {number} column @param {number} row */
  function pick(column, row) {
    const { corners, closed } = get().drawing;
    const near = SAME / plate().scale();
    const at = corners.findIndex((/** @type {number[]} */ c) => Math.hypot(c[0] - column, c[1] - row) < near);
    if (closed) {
      if (at >= 0) return alter({ corner: at });
      const { corner } = get().drawing;
      if (corner < 0) return;
      // The chosen corner goes where a person clicks; the shape as a whole cannot be dragged by accident.
      return alter({ corners: corners.map((/** @type {number[]} */ c, /** @type {number} */ i) => i === corner ? [column, row] : c) });
    }
    if (at === 0 && corners.length > 2) return close();
    alter({ corners: [...corners, [column, row]], hover: null });
    say(`Corner ${corners.length + 1}`);
  }
  function close() {
    if (get().drawing.corners.length < 3) return say('An outline has three corners at least');
    alter({ closed: true, hover: null, corner: get().drawing.corners.length - 1 });
    say('Closed. Enter keeps it');
  }
  async function save() {
    const { kind, structure, corners } = get().drawing;
    const body = { by: person(), ring: corners, because: reason.value.trim(), ...(kind === 'draw' ? { name: nameField.value.trim() || undefined } : { kind }) };
    const answer = kind === 'draw' ? await keep('POST', '/api/structures', body, null)
      : await keep('PATCH', `/api/structures/${structure.id}`, body, structure.tag);
    if (!answer) return;
    leave(`${answer.structure?.id ?? ''} is kept`);
    reason.value = nameField.value = '';
    if (answer.structure) select(answer.structure.id);
  }
  /** Keys while an outline is drawn. @param {KeyboardEvent} event */
  function typed(event) {
    const drawing = get().drawing;
    const target = /** @type {HTMLElement} */ (event.target);
    if (!drawing || target.matches('input, textarea, select') && event.key !== 'Escape' || document.querySelector('dialog[open]')) return;
    const { corners, closed, corner } = drawing;
    const across = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
    const down = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0;
    const step = event.shiftKey ? 1 : 0.25;
    if (event.key === 'Escape') leave('Left; nothing was kept');
    else if (event.ctrlKey || event.metaKey || event.altKey || target.closest('button, a')) return;
    else if (event.key === 'Enter') { if (closed) save(); else { const at = plate().view(); pick(at.column, at.row); } }
    else if (event.key === 'Backspace') alter(closed && drawing.kind === 'draw' ? { closed: false, corner: -1 } : closed
      ? { corners: corners.length > 3 ? corners.filter((/** @type {any} */ _c, /** @type {number} */ i) => i !== corner) : corners, corner: 0 } : { corners: corners.slice(0, -1) });
    else if (event.key === 'Tab' && closed && target === plate().element && (event.shiftKey ? corner > 0 : corner < corners.length - 1)) {
      alter({ corner: corner + (event.shiftKey ? -1 : 1) });
      say(`Corner ${get().drawing.corner + 1} of ${corners.length}`);
    } else if ((across || down) && closed && corner >= 0)
      alter({ corners: corners.map((/** @type {number[]} */ c, /** @type {number} */ i) => i === corner ? [c[0] + across * step, c[1] + down * step] : c) });
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  addEventListener('keydown', typed, true);
  let hovered = 0;
  /** @param {number} column @param {number} row */
  function hover(column, row) {
    const drawing = get().drawing;
    if (!drawing || drawing.closed) return;
    store.set({ drawing: { ...drawing, hover: [column, row] } });
    // The question is asked for where the hand is, sixteen times a second at most.
    const now = performance.now();
    if (now - hovered > 60) { hovered = now; measure(); }
  }

  // ——— The box over the plate

  const reason = h('input', { type: 'text', placeholder: 'Why (may stay empty)', 'aria-label': 'Why', maxlength: '2000' });
  const nameField = h('input', { type: 'text', placeholder: 'Name (may stay empty)', 'aria-label': 'Name', maxlength: '200' });
  const told = h('div', { class: 'drawn-figures', 'aria-live': 'off' });
  const head = h('p', { class: 'drawn-head' });
  const saveButton = h('button', { class: 'button primary', type: 'button', onclick: () => (get().drawing.closed ? save() : close()) }, 'Close');
  const box = h('section', { class: 'drawing', 'aria-label': 'Outline', hidden: true }, head, told, nameField, reason,
    h('div', { class: 'row' }, saveButton, h('button', { class: 'button', type: 'button', onclick: () => leave('Left; nothing was kept') }, 'Leave')));
  /** @param {string} name @param {any} number @param {string} unit @param {number} [digits] */
  const figure = (name, number, unit, digits = 1) => [h('dt', null, name), h('dd', { class: 'figure' },
    `${short(number.value, digits)} ${unit}`, h('span', { class: 'quiet' }, ` ${short(number.lo ?? 0, digits)}–${number.hi === undefined || number.hi === null ? '…' : short(number.hi, digits)}`))];
  const stop = [store.on(['drawing'], (/** @type {any} */ { drawing }) => {
    box.hidden = !drawing;
    if (!drawing) return;
    // The box keeps out of the outline's way.
    const middle = drawing.corners.reduce((/** @type {number} */ sum, /** @type {number[]} */ c) => sum + c[0] / drawing.corners.length, 0);
    box.classList.toggle('at-left', middle > (plate()?.view().column ?? 0));
    const { kind, structure, corners, closed, answer, problem } = drawing;
    nameField.hidden = kind !== 'draw';
    head.textContent = kind === 'draw' ? `New outline, ${corners.length} corners` : `${structure.id}, ${corners.length} corners`;
    saveButton.textContent = closed ? 'Keep' : 'Close';
    saveButton.disabled = corners.length < 3;
    render(told, problem ? [h('p', { class: 'warn' }, problem.detail || problem.title), problem.next && h('p', { class: 'quiet' }, problem.next)]
      : answer ? [h('dl', { class: 'facts' }, figure('area', answer.area_m2, 'm²', answer.area_m2.value < 100 ? 1 : 0), figure('length', answer.length_m, 'm'), figure('width', answer.width_m, 'm')),
        h('p', { class: 'quiet' }, `as drawn, 95 %; largest error: ${answer.budget[0]?.term ?? 'none known'}`)]
        : h('p', { class: 'quiet' }, corners.length < 3 ? 'Click the corners, the first one closes. Enter sets one at the cross, Backspace takes it back.' : '…'));
  })];

  // ——— Buttons under a structure

  /** What is being written and of which structure: it outlives the drawing anew of the list around it. @type {{id: string, kind: 'reject' | 'rename'} | null} */
  let writing = null;
  const field = h('input', { type: 'text', maxlength: '2000' });
  const form = h('form', { class: 'why', onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); sent(); },
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape') return;
      writing = null;
      form.remove();
      plate()?.element.focus({ preventScroll: true });
    } },
    field, h('button', { class: 'button small primary', type: 'submit' }, 'Keep'));
  /** @param {any} one @param {'reject' | 'rename'} kind */
  function write(one, kind) {
    writing = { id: one.id, kind };
    const label = kind === 'reject' ? `Why is ${one.id} no structure?` : `Name of ${one.id}`;
    assign(field, { 'aria-label': label, placeholder: label, 'data-key': 'why-' + one.id, value: kind === 'reject' ? '' : one.name ?? '' });
    document.querySelector(`[data-judge="${CSS.escape(one.id)}"]`)?.append(form);
    field.focus();
  }
  async function sent() {
    const text = field.value.trim();
    const one = writing && get().structures.find((/** @type {any} */ other) => other.id === writing?.id);
    if (!writing || !one) return;
    const { kind } = writing;
    if (!text) return say(kind === 'reject' ? 'A rejection needs a reason' : 'The name is empty');
    const answer = await decide(one, kind, kind === 'reject' ? { because: text } : { name: text });
    if (!answer || writing?.id !== one.id || field.value.trim() !== text) return; // what was not kept stays to be sent again
    writing = null;
    form.remove();
  }

  /** @param {any} one */
  function controls(one) {
    /** @param {string} name @param {string} text @param {string} hint @param {() => void} act */
    const button = (name, text, hint, act) => h('button', { class: 'button small', type: 'button', title: hint, 'data-key': `${name}-${one.id}`, onclick: act }, text);
    return h('div', { class: 'judge', 'data-judge': one.id },
      h('div', { class: 'row' },
        button('accept', 'Accept', 'It is what it is reported as (Y)', () => decide(one, 'accept')),
        button('reject', 'Reject…', 'It is no structure (N)', () => write(one, 'reject')),
        button('rename', 'Name…', 'Give it a name (R)', () => write(one, 'rename')),
        button('redraw', 'Redraw', 'Draw its outline (E)', () => draw('redraw'))), writing?.id === one.id && form);
  }

  // ——— Who, and what was decided

  const host = h('div', { class: 'found' });
  const who = h('input', { type: 'text', id: 'person', autocomplete: 'name', maxlength: '200',
    onchange: () => { kept.set('person', who.value.trim() || null); drawLog(); } });
  const section = h('section', { 'aria-labelledby': 'log-title' }, h('h2', { id: 'log-title' }, 'Decided'), host,
    h('label', { class: 'person', for: 'person' }, h('span', null, 'Your name'), who));
  function drawLog() {
    const { log, rejected, orphans, saving, job } = get();
    if (document.activeElement !== who) who.value = person();
    const entries = (log ?? []).slice(0, 30);
    const words = /** @type {Record<string, string>} */ ({ accept: 'accepted', reject: 'rejected', rename: 'named', redraw: 'redrawn', draw: 'drawn', undo: 'taken back', redo: 'done again' });
    render(host,
      job?.job === 'again' && job.error && problemBlock({ title: 'Not measured again', detail: job.error, next: 'tiepoint measure, once this page is closed; the decision is kept.' }),
      saving?.text && h('p', { class: 'quiet' }, saving.text),
      saving?.problem && problemBlock({ ...saving.problem, title: `Not kept: ${saving.problem.title}` },
        saving.again && [h('button', { class: 'button primary', type: 'button', 'data-key': 'send-again', onclick: saving.again }, 'Send again'),
          h('button', { class: 'button', type: 'button', onclick: saving.drop }, 'Leave it')]),
      (orphans ?? []).map((/** @type {string} */ text) => h('p', { class: 'note-line' }, icon('warn'), text)),
      (rejected ?? []).length > 0 && h('ul', { class: 'rejected' }, rejected.map((/** @type {any} */ one) => h('li', null, h('b', null, one.id), ` ${one.decided}`))),
      entries.length ? h('ol', { class: 'log' }, entries.map((/** @type {any} */ entry) => h('li', { class: entry.stands ? null : 'gone' },
        h('b', null, entry.structure), ` ${words[entry.what] ?? entry.what}${entry.name && entry.what === 'rename' ? ` “${entry.name}”` : ''}`,
        h('span', { class: 'quiet block' }, [entry.by, `${entry.at.slice(0, 10)} ${clock(entry.at)}`, entry.what !== 'undo' && entry.what !== 'redo' && entry.because].filter(Boolean).join(' · ')))))
        : h('p', { class: 'quiet' }, log ? 'Nothing yet. Select a structure to accept, reject, name or redraw it.' : 'Not read yet.'),
      h('div', { class: 'row' },
        h('button', { class: 'button small', type: 'button', title: 'Take back (Ctrl Z)', 'data-key': 'undo', disabled: !undoable(), onclick: undo }, 'Take back'),
        h('button', { class: 'button small', type: 'button', title: 'Do again (Ctrl Shift Z)', 'data-key': 'redo', disabled: !redoable(), onclick: redo }, 'Do again')));
  }
  stop.push(store.on(['log', 'rejected', 'orphans', 'saving', 'case'], drawLog));
  stop.push(store.on(['job'], (/** @type {any} */ { job }) => { if (job?.done) drawLog(); }));

  if (unsent().length) sendAll();
  const press = (/** @type {string} */ name) => {
    const id = get().selected;
    const button = id && document.querySelector(`[data-key="${name}-${CSS.escape(id)}"]`);
    if (button) /** @type {HTMLElement} */ (button).click(); else say('Select a structure first');
  };
  return {
    box, section, controls, pick, hover, isDrawing: () => !!get().drawing,
    actions: { accept: () => press('accept'), reject: () => press('reject'), rename: () => press('rename'), redraw: () => draw('redraw'), outline: () => draw('draw'), undo, redo },
    close() {
      removeEventListener('keydown', typed, true);
      for (const end of stop) end();
      store.set({ drawing: null });
    },
  };
}
