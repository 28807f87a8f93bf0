// @ts-check
// Decoded pictures: one queue of six requests, least recently used out, nothing fetched that no one waits for.

/**
 * How one date is drawn. Two looks are the same picture when `plate` and `query` are.
 * @typedef {{scene: string, date: string, plate: string, query: string, quick: boolean}} Look
 * @typedef {{z: number, x: number, y: number}} Spot
 * @typedef {{url: string, background: boolean}} Wanted
 */

const SLOTS = 6;
const BACKGROUND = 4; // two slots stay free, so what is looked at never waits for what may be looked at
const MAX_COUNT = 1500;
const MAX_BYTES = 256 * 2 ** 20;

/** @param {Look} look @param {Spot} spot */
export const tileURL = (look, { z, x, y }) => `/plates/${look.plate}/${z}/${x}/${y}.png${look.query}`;
/** @param {Look} look */
export const quickURL = look => `/plates/${look.plate}/quick.jpg${look.query}`;

/** @param {{changed: () => void, answered?: (yes: boolean) => void}} heard */
export function createTiles({ changed, answered }) {
  /** In order of use, the least recent first. null: the server has no such picture. @type {Map<string, ImageBitmap | null>} */
  const decoded = new Map();
  /** @type {Map<string, AbortController>} */
  const running = new Map();
  /** Not to be asked again before this time. @type {Map<string, {at: number, tries: number}>} */
  const later = new Map();
  /** @type {Map<string, Wanted>} */
  let wanted = new Map();
  let bytes = 0;
  let busy = 0;
  let timer = /** @type {number | undefined} */ (undefined);
  const counts = { fetched: 0, aborted: 0, evicted: 0, retried: 0 };

  /** @param {ImageBitmap | null | undefined} bitmap */
  const size = bitmap => bitmap ? bitmap.width * bitmap.height * 4 : 0;

  function evict() {
    for (const [url, bitmap] of decoded) {
      if (decoded.size <= MAX_COUNT && bytes <= MAX_BYTES) return;
      // What is wanted in front stays even over the limit: an evicted tile in view would be fetched for ever.
      if (wanted.get(url)?.background === false) continue;
      decoded.delete(url);
      bytes -= size(bitmap);
      bitmap?.close();
      counts.evicted++;
    }
  }

  /** @param {string} url @param {number} wait milliseconds @param {number} tries */
  function postpone(url, wait, tries) {
    later.set(url, { at: performance.now() + wait, tries });
    counts.retried++;
  }

  /** @param {Wanted} want */
  async function load(want) {
    const { url } = want;
    const abort = new AbortController();
    const tries = later.get(url)?.tries ?? 0;
    running.set(url, abort);
    if (want.background) busy++;
    try {
      const answer = await fetch(url, { signal: abort.signal });
      answered?.(true);
      if (answer.status === 503) postpone(url, 1000 * (Number(answer.headers.get('retry-after')) || 1), tries);
      else if (!answer.ok) {
        if (answer.status >= 500 && tries < 3) postpone(url, 1000 * 2 ** tries, tries + 1);
        else decoded.set(url, null);
      } else {
        // The colours are the server's: no profile may change them on the way to the canvas.
        const bitmap = await createImageBitmap(await answer.blob(), { colorSpaceConversion: 'none' });
        if (abort.signal.aborted) bitmap.close();
        else {
          decoded.set(url, bitmap);
          bytes += size(bitmap);
          counts.fetched++;
          later.delete(url);
          evict();
        }
      }
    } catch (error) {
      if (abort.signal.aborted) counts.aborted++;
      else {
        const gone = /** @type {any} */ (error)?.name === 'TypeError';
        if (gone) answered?.(false);
        if (!gone && tries >= 2) decoded.set(url, null);
        else postpone(url, gone ? 1500 : 500, gone ? tries : tries + 1);
      }
    } finally {
      if (running.get(url) === abort) running.delete(url);
      if (want.background) busy--;
      if (!abort.signal.aborted) changed();
      pump();
    }
  }

  function pump() {
    clearTimeout(timer);
    const now = performance.now();
    let soonest = Infinity;
    for (const want of wanted.values()) {
      if (running.size >= SLOTS) return;
      if (decoded.has(want.url) || running.has(want.url)) continue;
      if (want.background && busy >= BACKGROUND) continue;
      const at = later.get(want.url)?.at ?? 0;
      if (at > now) soonest = Math.min(soonest, at);
      else load(want);
    }
    if (soonest < Infinity) timer = setTimeout(pump, soonest - now + 5);
  }

  return {
    counts,
    /** @param {string} url @returns {ImageBitmap | null | undefined} null: there is none; undefined: not here yet */
    get(url) {
      const bitmap = decoded.get(url);
      if (bitmap === undefined) return undefined;
      decoded.delete(url);
      decoded.set(url, bitmap);
      return bitmap;
    },
    /** @param {string} url */
    has: url => decoded.has(url),
    /** Replaces the queue. What is under way and no longer in it is broken off. @param {Wanted[]} list most urgent first */
    want(list) {
      const next = new Map();
      for (const want of list) if (!next.has(want.url)) next.set(want.url, want);
      wanted = next;
      for (const [url, abort] of running)
        if (!wanted.has(url)) {
          running.delete(url);
          abort.abort();
        }
      pump();
    },
    /** Asks anew for what failed, after the server came back. */
    again() {
      later.clear();
      for (const [url, bitmap] of decoded) if (bitmap === null) decoded.delete(url);
      changed();
      pump();
    },
    size: () => ({ decoded: decoded.size, mebibytes: bytes / 2 ** 20, running: running.size }),
  };
}
