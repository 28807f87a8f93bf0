// @ts-check
// The address holds what is seen, so a link, Back and reload return to the same picture.

/** @typedef {{view: string, at?: {column: number, row: number, zoom: number}, a?: string, b?: string, date?: string, mode?: string, s?: string}} Address */

/** @param {string} hash @returns {Address} */
export function parse(hash) {
  const [view, query = ''] = hash.replace(/^#/, '').split('?');
  const params = new URLSearchParams(query);
  /** @type {Address} */
  const address = { view: view || 'site' };
  for (const key of /** @type {const} */ (['a', 'b', 'date', 'mode', 's'])) {
    const value = params.get(key);
    if (value) address[key] = value;
  }
  const at = (params.get('at') ?? '').split(',').map(Number);
  if (at.length === 3 && at.every(Number.isFinite) && at[2] > 0)
    address.at = { column: at[0], row: at[1], zoom: at[2] };
  return address;
}

/** @param {Address} address */
export function build({ view, at, ...rest }) {
  const parts = [];
  // A zoom between two steps needs its digits, a place a hundredth of a cell.
  if (at) parts.push(`at=${+at.column.toFixed(2)},${+at.row.toFixed(2)},${+at.zoom.toPrecision(6)}`);
  for (const key of /** @type {const} */ (['a', 'b', 'date', 'mode', 's']))
    if (rest[key]) parts.push(`${key}=${encodeURIComponent(/** @type {string} */ (rest[key]))}`);
  return `#${view}${parts.length ? '?' + parts.join('&') : ''}`;
}

let pushedAt = 0;

/**
 * @param {Address} address
 * @param {boolean} step true: Back returns to what was before; steps within a second are one
 */
export function write(address, step) {
  const hash = build(address);
  if (hash === location.hash) return;
  const now = performance.now();
  const push = step && now - pushedAt > 1000;
  if (push) pushedAt = now;
  history[push ? 'pushState' : 'replaceState'](null, '', hash);
}

/** @param {(address: Address) => void} act on Back, Forward and an address typed by hand */
export const onReturn = act => addEventListener('popstate', () => act(parse(location.hash)));
