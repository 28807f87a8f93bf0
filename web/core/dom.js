// @ts-check
// Elements without markup strings: what a case says can only become text.

const SVG = 'http://www.w3.org/2000/svg';

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * @param {Element} element
 * @param {Record<string, any>} props `onclick` and its like listen, `class` and attributes are set,
 *   `style` and `dataset` are objects, null and false are left out
 */
export function assign(element, props) {
  for (const [key, value] of Object.entries(props)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key === 'style' || key === 'dataset') Object.assign(/** @type {any} */ (element)[key], value);
    else if (key === 'value' || key === 'checked' || key === 'disabled' || key === 'open')
      /** @type {any} */ (element)[key] = value;
    else if (value === null || value === undefined || value === false) element.removeAttribute(key);
    else element.setAttribute(key, value === true ? '' : String(value));
  }
}

/** @param {Element} element @param {any[]} children */
function fill(element, children) {
  for (const child of children.flat(3))
    if (child !== null && child !== undefined && child !== false)
      element.append(child instanceof Node ? child : String(child));
  return element;
}

/** @param {string} tag @param {Record<string, any> | null} [props] @param {...any} children @returns {any} */
export const h = (tag, props, ...children) => {
  const element = document.createElement(tag);
  if (props) assign(element, props);
  return fill(element, children);
};

/** The same for SVG. @param {string} tag @param {Record<string, any> | null} [props] @param {...any} children @returns {any} */
export const s = (tag, props, ...children) => {
  const element = document.createElementNS(SVG, tag);
  if (props) assign(element, props);
  return fill(element, children);
};

/** @param {string} name of a symbol in icons.svg */
export const icon = name =>
  s('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, s('use', { href: '/icons.svg#' + name }));

/**
 * Puts new children into `host`. The focus returns to the child with the same `data-key`, since a
 * list drawn anew must not throw a keyboard user out; in a field that is kept the cursor stays where it was.
 * @param {Element} host @param {...any} children or a function that makes them, where they hold what is in use
 */
export function render(host, ...children) {
  const active = /** @type {any} */ (document.activeElement);
  const key = active && host.contains(active) ? active.dataset.key : undefined;
  const [from, to] = key && active.matches('input[type=text]') ? [active.selectionStart, active.selectionEnd] : [null, null];
  const fresh = children.map(child => typeof child === 'function' ? child() : child);
  host.replaceChildren();
  fill(host, fresh);
  if (!key) return;
  const next = /** @type {any} */ (host.querySelector(`[data-key="${CSS.escape(key)}"]`));
  next?.focus({ preventScroll: true });
  if (next === active && from !== null) active.setSelectionRange(from, to);
}

/** A command to copy. @param {string} text */
export function command(text) {
  return h('div', { class: 'command' }, h('code', null, text), copyButton(() => text, 'Copy command'));
}

/** @param {() => string} text @param {string} label @param {string} [shown] */
export function copyButton(text, label, shown) {
  const word = shown ? h('span', null, shown) : null;
  const button = h('button', {
    class: shown ? 'button' : 'button bare', type: 'button', 'aria-label': label, title: label,
    onclick: async () => {
      const done = await navigator.clipboard.writeText(text()).then(() => 'copied', () => 'not allowed');
      say(done === 'copied' ? 'Copied' : 'The browser did not allow copying');
      button.classList.add(done === 'copied' ? 'done' : 'failed');
      setTimeout(() => button.classList.remove('done', 'failed'), 1200);
    },
  }, icon('copy'), word);
  return button;
}

/** A refusal, with its next step. @param {{title?: string, detail?: string, next?: string, status?: number}} problem @param {Child} [more] */
export function problemBlock(problem, more) {
  const text = () => [problem.title, problem.detail, problem.next].filter(Boolean).join('\n');
  return h('div', { class: 'problem', role: 'alert' },
    h('h2', null, icon('warn'), problem.title ?? 'Something went wrong'),
    problem.detail && h('p', null, problem.detail),
    problem.next && h('p', { class: 'next' }, 'Next: ', problem.next),
    h('div', { class: 'row' }, more, copyButton(text, 'Copy this message', 'Copy')));
}

let told = /** @type {number | undefined} */ (undefined);
/** Tells a change in words to those who hear the page; the last of a quick run is told. @param {string} text */
export function say(text) {
  clearTimeout(told);
  told = setTimeout(() => {
    const region = document.getElementById('told');
    if (region) region.textContent = text;
  }, 250);
}

/** @template {any[]} T @param {(...args: T) => void} act @param {number} wait milliseconds of rest */
export function rested(act, wait) {
  let timer = /** @type {number | undefined} */ (undefined);
  return (/** @type {T} */ ...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...args), wait);
  };
}

/** A setting that outlives the page; private windows may refuse, then it lives as long as the page. */
export const kept = {
  /** @param {string} key @returns {string | null} */
  get(key) { try { return localStorage.getItem('tiepoint.' + key); } catch { return null; } },
  /** @param {string} key @param {string | null} value */
  set(key, value) {
    try {
      if (value === null) localStorage.removeItem('tiepoint.' + key);
      else localStorage.setItem('tiepoint.' + key, value);
    } catch { /* stays for this page alone */ }
  },
};
