import { element } from './dom.js';

const FITS_ON_A_LINE = 88;

/** A JSON value as coloured, indented elements; what is short stays on one line. */
export function jsonView(value, indent = '') {
  if (value === null || typeof value !== 'object') {
    return element('span', { className: `json-${value === null ? 'null' : typeof value}` }, JSON.stringify(value));
  }
  const list = Array.isArray(value);
  const [open, close] = list ? '[]' : '{}';
  const keys = Object.keys(value);
  if (keys.length === 0) return element('span', {}, open + close);

  const inline = JSON.stringify(value).length <= FITS_ON_A_LINE;
  const inner = indent + '  ';
  const view = element('span', {}, open);
  keys.forEach((key, position) => {
    view.append(inline ? (position ? ' ' : list ? '' : ' ') : `\n${inner}`);
    if (!list) view.append(element('span', { className: 'json-key' }, JSON.stringify(key)), ': ');
    view.append(jsonView(value[key], inner), position < keys.length - 1 ? ',' : '');
  });
  view.append(inline ? (list ? '' : ' ') : `\n${indent}`, close);
  return view;
}
