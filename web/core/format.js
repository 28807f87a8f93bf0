// @ts-check
// How values are written. Nothing here computes a finding; it only sets figures that the server gave.

const THIN = '\u202f';

/** 11640 → "11 640". @param {number} value @param {number} [digits] */
export function number(value, digits = 0) {
  const [whole, part] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, THIN) : whole;
  return (value < 0 ? '−' : '') + grouped + (part ? '.' + part : '');
}

/** At most `digits` after the point, none of them idle zeros. @param {number} value @param {number} [digits] */
export const short = (value, digits = 2) => {
  const text = number(value, digits);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};

/** @param {number | null | undefined} share */
export const percent = share => share === null || share === undefined ? '…' : `${Math.round(share * 100)} %`;

/** Metres a device pixel, to three figures. @param {number} metres */
export const metres = metres => `${metres >= 100 ? number(metres) : Number(metres.toPrecision(3))} m`;

/** @param {number} zoom device pixels a cell */
export const ratio = zoom => {
  const exact = isExact(zoom);
  if (zoom >= 1) return `${exact ? Math.round(zoom) : zoom.toFixed(2)}:1`;
  return `1:${exact ? Math.round(1 / zoom) : (1 / zoom).toFixed(2)}`;
};

/** Whole pixels a cell, or a whole power of two of cells a pixel: no cell is drawn wider than another. @param {number} zoom */
export const isExact = zoom =>
  zoom >= 1 ? Math.abs(zoom - Math.round(zoom)) < 1e-9 : Math.abs(Math.log2(zoom) - Math.round(Math.log2(zoom))) < 1e-9;

/** Days since 1970 of "2018-07-18". @param {string} date */
export const day = date => Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8, 10)) / 864e5;

/** @param {string | null} acquired "2018-07-18T02:41:11Z" → "02:41 UTC" */
export const clock = acquired => acquired && acquired.length > 15 ? `${acquired.slice(11, 16)} UTC` : '';

/** The bracket of a beginning. @param {{absentLast: string | null, presentFirst: string | null}} structure */
export function bracket({ absentLast, presentFirst }) {
  if (absentLast && presentFirst) return `${absentLast} – ${presentFirst}`;
  if (presentFirst) return `before ${presentFirst}`;
  if (absentLast) return `after ${absentLast}`;
  return '';
}

/** "underConstruction" → "under construction". @param {string} word */
export const words = word => word.replace(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`);

/** @param {string | undefined} phase → its name in classes and patterns; what no phase was told for is drawn plain */
export const phaseClass = phase => ({
  'No Activity': 'none', 'Site Preparation': 'preparation',
  'Active Construction': 'construction', 'Post Construction': 'post',
})[phase ?? ''] ?? 'untold';

/** @param {number} count @param {string} one @param {string} [many] */
export const count = (count, one, many = one + 's') => `${number(count)} ${count === 1 ? one : many}`;
