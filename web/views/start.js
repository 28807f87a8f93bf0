// @ts-check
// No case is open: open one of the folder, or make the simulated demo.

import { ask, send } from '../core/api.js';
import { command, h, problemBlock, render } from '../core/dom.js';
import { percent } from '../core/format.js';

const stages = /** @type {Record<string, string>} */ ({
  simulate: 'painting the scenes', add: 'adding the scenes', align: 'laying them onto each other',
  detect: 'looking for what was built', measure: 'measuring', read: 'reading the article', settle: 'settling the claims',
});

/** @param {{main: HTMLElement, store: any, reload: () => void}} page */
export function startView({ main, store, reload }) {
  const said = h('div', { class: 'said' });
  const field = h('input', { id: 'path', type: 'text', spellcheck: 'false', autocomplete: 'off', placeholder: 'works.tiepoint.gpkg' });
  const fieldLabel = h('label', { for: 'path' }, 'Path under the folder of the workbench');
  const openButton = h('button', { class: 'button primary', type: 'submit' }, 'Open');
  const recent = h('div', { class: 'recent' }, h('p', { class: 'quiet' }, '…'));
  const demo = h('div', { class: 'demo' });
  let demoCommand = '';
  let running = false;
  const warnings = /** @type {string[]} */ ([]);

  /** @param {string} path */
  async function open(path) {
    render(said);
    openButton.disabled = true;
    try {
      await send('/api/open', { path });
      reload();
    } catch (problem) {
      render(said, problemBlock(/** @type {any} */ (problem)));
    } finally {
      openButton.disabled = false;
    }
  }

  async function makeDemo() {
    render(said);
    running = true;
    store.set({ job: { job: 'demo', stage: '', share: 0, done: false, error: null } });
    try {
      await send('/api/demo');
    } catch (problem) {
      running = false;
      store.set({ job: null });
      render(said, problemBlock(/** @type {any} */ (problem)));
    }
  }

  const stop = store.on(['job'], drawDemo);
  /** @param {any} state */
  function drawDemo({ job }) {
    if (job?.warning && !warnings.includes(job.warning)) warnings.push(job.warning);
    if (job?.job === 'demo' && job.error) {
      running = false;
      render(said, problemBlock({ title: 'The demo was not finished', detail: job.error, next: `run \`${demoCommand || 'tiepoint demo'}\` in a terminal to see all it says.` }));
    }
    const works = job?.job === 'demo' && !job.error && (running || !job.done);
    render(demo, works
      ? [h('div', { class: 'job' }, h('span', null, stages[job.stage] ?? (job.stage || 'starting')), h('span', { class: 'figure' }, percent(job.share)),
        h('progress', { max: '1', 'aria-label': 'Demo', value: job.share ?? 0 })), h('p', { class: 'quiet' }, 'It opens by itself when it is done.'), warnings.map(text => h('p', { class: 'quiet' }, text))]
      : [h('button', { class: 'button', type: 'button', 'data-key': 'demo', onclick: makeDemo }, 'Make and open the demo'),
        demoCommand && [h('p', { class: 'quiet' }, 'The same on the command line:'), command(demoCommand)]]);
  }

  render(main, h('div', { class: 'start' },
    h('div', { class: 'start-head' },
      h('h2', null, 'A light table for dated satellite scenes'),
      h('p', null, 'Look at a place date by date, compare two dates to the pixel, and see what was found, how sure it is, and what the articles claim.')),
    said,
    h('section', { 'aria-labelledby': 'open-title' },
      h('h3', { id: 'open-title' }, 'Open a case'),
      h('form', { class: 'open-form', onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); if (field.value.trim()) open(field.value.trim()); else field.focus(); } },
        fieldLabel,
        h('div', { class: 'row' }, field, openButton))),
    h('section', { 'aria-labelledby': 'recent-title' }, h('h3', { id: 'recent-title' }, 'Cases in this folder'), recent),
    h('section', { 'aria-labelledby': 'demo-title' },
      h('h3', { id: 'demo-title' }, 'Simulated demo'),
      h('p', null, 'A made-up site with a year of scenes, one new building and an article that gets its size wrong. Everything in it is known, so everything can be checked.'),
      demo)));

  ask('/api/start').then(answer => {
    demoCommand = answer.demo ?? '';
    // The server opens cases of this folder and of no other, so that is what is asked for.
    if (answer.folder) fieldLabel.title = answer.folder;
    drawDemo(store.get());
    render(recent, answer.recent?.length
      ? h('ul', null, answer.recent.map((/** @type {any} */ one) => h('li', null,
        h('button', { class: 'recent-case', type: 'button', onclick: () => open(one.path) }, h('b', null, one.name), h('span', { class: 'path' }, one.path)))),
        answer.more > 0 && h('li', { class: 'quiet' }, `${answer.more} more are not listed: give their path above.`))
      : h('p', { class: 'quiet' }, 'None. Start tiepoint serve in a folder that has cases, or name one after it.'));
  }, problem => render(recent, h('p', { class: 'quiet' }, /** @type {any} */ (problem).title)));

  return { close: stop };
}
