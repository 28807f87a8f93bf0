// @ts-check
// One value for the whole page. A part says which keys it draws from and is called when one changes.

/**
 * @template {Record<string, any>} S
 * @param {S} initial
 */
export function createStore(initial) {
  let state = Object.freeze({ ...initial });
  /** @type {Set<{keys: (keyof S)[] | null, act: (state: S, changed: Set<keyof S>) => void}>} */
  const listeners = new Set();
  /** @type {Partial<S>[]} */
  const waiting = [];
  let telling = false;

  /** @param {Partial<S>} patch */
  function apply(patch) {
    const changed = /** @type {Set<keyof S>} */ (new Set());
    for (const key of /** @type {(keyof S)[]} */ (Object.keys(patch)))
      if (!Object.is(state[key], patch[key])) changed.add(key);
    if (!changed.size) return;
    state = Object.freeze({ ...state, ...patch });
    for (const listener of [...listeners])
      if (listeners.has(listener) && (!listener.keys || listener.keys.some(key => changed.has(key))))
        listener.act(state, changed);
  }

  return {
    get: () => state,

    /** Sets keys. A change made while listeners are being told waits its turn, so all see the same order. @param {Partial<S>} patch */
    set(patch) {
      waiting.push(patch);
      if (telling) return;
      telling = true;
      try {
        for (let next = waiting.shift(); next; next = waiting.shift()) apply(next);
      } finally {
        telling = false;
        waiting.length = 0;
      }
    },

    /**
     * @param {(keyof S)[] | null} keys null: any
     * @param {(state: S, changed: Set<keyof S>) => void} act called at once, then on every change
     * @returns {() => void} stops it
     */
    on(keys, act) {
      const listener = { keys, act };
      listeners.add(listener);
      act(state, new Set());
      return () => void listeners.delete(listener);
    },
  };
}
