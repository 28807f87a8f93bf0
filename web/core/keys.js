// @ts-check
// One table binds the keys and makes the dialog that explains them, so the two cannot differ.

import { h, kept, icon } from './dom.js';

/**
 * @typedef {object} Key
 * @property {string[]} show what stands on the key caps
 * @property {string} text
 * @property {string} act name of the action
 * @property {(event: KeyboardEvent) => boolean} fits
 * @property {boolean} [letter] a single character, which a person can switch off (WCAG 2.1.4)
 * @property {boolean} [held] called with true on press and false on release
 */

/** @param {...string} keys */
const key = (...keys) => (/** @type {KeyboardEvent} */ event) => keys.includes(event.key.length === 1 ? event.key.toLowerCase() : event.key) && !event.shiftKey;
/** The key by its place, for its sign with Shift differs from country to country. @param {string} code */
const shifted = code => (/** @type {KeyboardEvent} */ event) => event.code === code && event.shiftKey;

/** Ctrl or Command with Z. @param {KeyboardEvent} event */
const control = event => (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'z';

/** @type {{title: string, keys: Key[]}[]} */
export const table = [
  { title: 'Dates', keys: [
    { show: [','], text: 'previous usable date', act: 'previous', letter: true, fits: key(',') },
    { show: ['.'], text: 'next usable date', act: 'next', letter: true, fits: key('.') },
    { show: ['Shift', ','], text: 'previous date, usable or not', act: 'previousAny', letter: true, fits: shifted('Comma') },
    { show: ['Shift', '.'], text: 'next date, usable or not', act: 'nextAny', letter: true, fits: shifted('Period') },
    { show: ['A'], text: 'pin the shown date as A', act: 'pinA', letter: true, fits: key('a') },
    { show: ['B'], text: 'pin the shown date as B', act: 'pinB', letter: true, fits: key('b') },
    { show: ['X'], text: 'swap A and B', act: 'swap', letter: true, fits: key('x') },
    { show: ['Space'], text: 'show A while held', act: 'holdA', letter: true, held: true, fits: event => event.code === 'Space' },
  ] },
  { title: 'Comparing', keys: [
    { show: ['1'], text: 'one date', act: 'one', letter: true, fits: key('1') },
    { show: ['S'], text: 'swipe between A and B', act: 'swipe', letter: true, fits: key('s') },
    { show: ['F'], text: 'flicker between A and B', act: 'flicker', letter: true, fits: key('f') },
    { show: ['D'], text: 'side by side', act: 'side', letter: true, fits: key('d') },
  ] },
  { title: 'Moving', keys: [
    { show: ['←', '→', '↑', '↓'], text: 'move', act: 'move', fits: event => event.key.startsWith('Arrow') },
    { show: ['+'], text: 'nearer, to the next whole step', act: 'nearer', letter: true, fits: event => event.key === '+' || event.key === '=' },
    { show: ['−'], text: 'farther', act: 'farther', letter: true, fits: key('-') },
    { show: ['0'], text: 'the whole site', act: 'all', letter: true, fits: key('0') },
    { show: ['P'], text: 'pixel for pixel', act: 'exact', letter: true, fits: key('p') },
  ] },
  { title: 'Drawing', keys: [
    { show: ['O'], text: 'a new outline', act: 'outline', letter: true, fits: key('o') },
    // Bound in views/judge.js, since they work only while an outline is drawn.
    { show: ['Enter'], text: 'a corner at the cross; keeps a closed outline', act: '', fits: () => false },
    { show: ['Backspace'], text: 'takes the last corner back', act: '', fits: () => false },
    { show: ['Tab', '←', '→'], text: 'next corner; moves it ¼ cell (Shift: 1)', act: '', fits: () => false },
    { show: ['Ctrl', 'Z'], text: 'take back', act: 'undo', fits: event => control(event) && !event.shiftKey },
    { show: ['Ctrl', 'Shift', 'Z'], text: 'do again', act: 'redo', fits: event => control(event) && event.shiftKey },
  ] },
  { title: 'Structures', keys: [
    { show: ['J'], text: 'next structure', act: 'nextStructure', letter: true, fits: key('j') },
    { show: ['K'], text: 'previous structure', act: 'previousStructure', letter: true, fits: key('k') },
    { show: ['Enter'], text: 'bring the selected structure near', act: 'open', fits: key('Enter') },
    { show: ['Y'], text: 'accept the selected structure', act: 'accept', letter: true, fits: key('y') },
    { show: ['N'], text: 'reject it, with a reason', act: 'reject', letter: true, fits: key('n') },
    { show: ['R'], text: 'name it', act: 'rename', letter: true, fits: key('r') },
    { show: ['E'], text: 'redraw it', act: 'redraw', letter: true, fits: key('e') },
    { show: ['/'], text: 'find a date, a structure or a claim', act: 'find', letter: true, fits: event => event.key === '/' },
    { show: ['?'], text: 'these keys', act: 'help', letter: true, fits: event => event.key === '?' },
  ] },
];

export const lettersOn = () => kept.get('letters') !== 'off';

/** @param {EventTarget | null} target */
const isField = target => target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=range], [type=checkbox], [type=radio])'));
/** A control that the key itself works. @param {EventTarget | null} target @param {string} pressed */
const owns = (target, pressed) => target instanceof HTMLElement && (
  (pressed === 'Enter' || pressed === ' ') && target.matches('button, a, summary, input, [role=button]') ||
  pressed.startsWith('Arrow') && target.matches('input, [role=slider], [role=separator]') ||
  pressed.startsWith('Arrow') && !!target.closest('[data-scrolls]'));

/** @param {Record<string, (event: KeyboardEvent, down?: boolean) => void>} actions */
export function bind(actions) {
  let holding = /** @type {Key | null} */ (null);
  const release = () => {
    if (!holding) return;
    actions[holding.act]?.(new KeyboardEvent('keyup'), false);
    holding = null;
  };
  addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && !control(event) || event.altKey || event.defaultPrevented) return;
    if (isField(event.target) || owns(event.target, event.key) || document.querySelector('dialog[open]')) return;
    const letters = lettersOn();
    for (const { keys } of table) for (const entry of keys) {
      if (entry.letter && !letters || !entry.fits(event) || !actions[entry.act]) continue;
      event.preventDefault();
      if (!entry.held) actions[entry.act](event);
      else if (!holding) {
        holding = entry;
        actions[entry.act](event, true);
      }
      return;
    }
  });
  addEventListener('keyup', event => { if (holding?.fits(event)) release(); });
  addEventListener('blur', release); // a key let go elsewhere is not heard
}

/** The dialog that shows the table. */
export function showKeys() {
  const close = () => dialog.close();
  const dialog = h('dialog', { class: 'dialog keys', 'aria-labelledby': 'keys-title', onclose: () => dialog.remove(),
    onclick: (/** @type {MouseEvent} */ event) => { if (event.target === dialog) close(); } },
    h('div', { class: 'dialog-body' },
      h('header', null, h('h2', { id: 'keys-title' }, 'Keys'),
        h('button', { class: 'button bare', type: 'button', 'aria-label': 'Close', onclick: close }, icon('close'))),
      h('div', { class: 'key-groups' }, table.map(group => h('section', null, h('h3', null, group.title),
        h('dl', null, group.keys.map(entry => [
          h('dt', null, entry.show.map(cap => h('kbd', null, cap))), h('dd', null, entry.text)]))))),
      h('footer', null,
        h('label', { class: 'check' },
          h('input', { type: 'checkbox', checked: lettersOn(),
            onchange: (/** @type {any} */ event) => kept.set('letters', event.target.checked ? null : 'off') }),
          'Single keys work'),
        h('p', { class: 'quiet' }, 'They never work while a field has the focus. Switched off, arrows and Enter stay, and every action has its button.'))));
  document.body.append(dialog);
  dialog.showModal();
}
