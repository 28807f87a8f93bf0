// @ts-check
// Requests to the server. A refusal becomes a Problem that a person can read.

export class Problem extends Error {
  /** @param {{title?: string, detail?: string, next?: string, status?: number}} facts */
  constructor(facts) {
    super(facts.title ?? 'The server refused');
    this.title = this.message;
    this.detail = facts.detail ?? '';
    this.next = facts.next ?? '';
    this.status = facts.status ?? 0;
  }
}

/** Listeners told whether the server answered. @type {Set<(answered: boolean) => void>} */
export const reach = new Set();
/** @param {boolean} answered */
const tell = answered => reach.forEach(act => act(answered));

/**
 * @param {string} path
 * @param {RequestInit} [options]
 * @returns {Promise<any>} the JSON, or null for an answer without a body
 */
export async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, options); // no headers of its own, so that what the page preloads is taken
  } catch (error) {
    if (/** @type {any} */ (error)?.name === 'AbortError') throw error;
    tell(false);
    throw new Problem({
      title: 'The server does not answer',
      detail: `${path} could not be reached.`,
      next: 'see whether `tiepoint serve` still runs in its terminal; this page reconnects by itself.',
    });
  }
  tell(true);
  if (answer.status === 204 || answer.status === 202 && !answer.headers.get('content-type')) return null;
  const json = await answer.json().catch(() => null);
  if (answer.ok) return json;
  if (answer.status === 401) throw new Problem({
    status: 401,
    title: 'This browser is not let in, or not any more',
    detail: json?.detail ?? 'The entry that the address carried has run out.',
    next: json?.next ?? 'press Enter in the terminal where `tiepoint serve` runs, and open the address it prints.',
  });
  throw new Problem({ title: `The server answered ${answer.status}`, ...json, status: answer.status });
}

/** @param {string} path @param {unknown} [body] */
export const send = (path, body) => ask(path, {
  method: 'POST',
  headers: { 'X-Tiepoint': '1', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
  body: body === undefined ? undefined : JSON.stringify(body),
});

/**
 * A question of which only the last answer counts, as for a cursor that moves.
 * @returns {(path: string, options?: RequestInit) => Promise<any>} rejects with AbortError when a later question was asked
 */
export function lastOnly() {
  let running = /** @type {AbortController | null} */ (null);
  return (path, options) => {
    running?.abort();
    running = new AbortController();
    return ask(path, { ...options, signal: running.signal });
  };
}
