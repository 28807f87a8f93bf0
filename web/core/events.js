// @ts-check
// One stream of events for all tabs of a browser: HTTP/1.1 allows six connections a host, so a
// stream a tab would hang the seventh. Web Locks elects the tab that listens, BroadcastChannel passes on.

import { ask } from './api.js';

/** @typedef {{kind: 'revision' | 'job' | 'state', data: any}} Told */

/** @param {(told: Told) => void} hear */
export function listen(hear) {
  const channel = 'BroadcastChannel' in self ? new BroadcastChannel('tiepoint') : null;
  const since = performance.now();
  let leads = false;
  let up = true;

  /** @param {Told} told */
  const pass = told => {
    hear(told);
    channel?.postMessage(told);
  };
  channel?.addEventListener('message', event => {
    if (event.data === 'is it up?') {
      if (leads) channel.postMessage({ kind: 'state', data: { up } });
    } else hear(event.data);
  });

  function lead() {
    leads = true;
    let stream = /** @type {EventSource | null} */ (null);
    let wait = 500;
    let missed = performance.now() - since > 1000; // who leads later may have missed what was told between
    /** @param {boolean} now */
    const state = now => {
      if (up === now) return;
      up = now;
      pass({ kind: 'state', data: { up } });
    };
    const open = () => {
      stream = new EventSource('/api/events');
      stream.onopen = () => {
        wait = 500;
        state(true);
        if (missed) pass({ kind: 'state', data: { up, missed: true } });
        missed = false;
      };
      for (const kind of /** @type {const} */ (['revision', 'job']))
        stream.addEventListener(kind, event => {
          try { pass({ kind, data: JSON.parse(/** @type {MessageEvent} */ (event).data) }); } catch { /* not ours */ }
        });
      stream.onerror = async () => {
        stream?.close();
        missed = true;
        // A stream may end without the server being gone; its health says which.
        const well = await ask('/api/health', { signal: AbortSignal.timeout(4000) }).then(() => true, problem => problem.status > 0);
        state(well);
        setTimeout(open, wait);
        wait = Math.min(wait * 1.6, 5000);
      };
    };
    open();
    addEventListener('pagehide', () => stream?.close());
    addEventListener('pageshow', event => { if (event.persisted) open(); });
    return new Promise(() => {}); // the lock is held until the tab goes
  }

  if (navigator.locks) {
    navigator.locks.request('tiepoint-events', lead);
    channel?.postMessage('is it up?');
  } else lead();
}
