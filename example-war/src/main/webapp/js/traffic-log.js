import { element } from './dom.js';
import { followEnd } from './follow-end.js';
import { jsonView } from './json-view.js';

const LONGEST = 500;
const ARROWS = { sent: '→', received: '←', note: '·' };

/**
 * Shows what goes over a link, oldest first: time, direction, JSON, errors with their code, replies with their round trip.
 * The root holds the parts by `data-log`: list, empty, count, text, kind, heartbeats, clear.
 */
export class TrafficLog {
  #part = {};
  #entries = [];
  #end;

  constructor(root) {
    for (const part of root.querySelectorAll('[data-log]')) this.#part[part.dataset.log] = part;
    const { text, kind, heartbeats, clear, list } = this.#part;
    for (const control of [text, kind, heartbeats]) control.addEventListener('input', () => this.#filter());
    clear.addEventListener('click', () => this.#clear());
    this.#end = followEnd(list);
    this.#filter();
  }

  /** A frame as the connection reports it, with an optional `follow` of `{label, run}` that becomes a button. */
  frame({ at, direction, text, frame, answers, roundTrip }, follow) {
    const failed = frame?.type === 'error';
    const heartbeat = frame?.action === '$ping' || frame?.type === '$pong';
    this.#add({
      at,
      kind: failed ? 'error' : direction,
      direction,
      heartbeat,
      text,
      title: failed ? `error ${frame.data?.code ?? ''}` : (frame?.type ?? frame?.action ?? 'not JSON'),
      aside: answers && `to ${answers}`,
      roundTrip,
      follow,
      body: element('pre', {}, frame === undefined ? text : jsonView(frame)),
    });
  }

  /** Something that happened to the link itself. */
  note(text, failed = false) {
    this.#add({ at: new Date(), kind: failed ? 'error' : 'note', direction: 'note', text, title: text });
  }

  #add({ at, kind, direction, heartbeat = false, text, title, aside, roundTrip, follow, body }) {
    const line = element(
      'div',
      { className: 'entry-line' },
      element('time', { dateTime: at.toISOString() }, clock(at)),
      element('span', { className: 'direction', ariaHidden: 'true' }, ARROWS[direction]),
      direction === 'note' ? null : element('span', { className: 'visually-hidden' }, direction),
      element('strong', {}, title),
      aside ? element('span', { className: 'aside' }, aside) : null,
      roundTrip === undefined ? null : element('span', { className: 'round-trip' }, milliseconds(roundTrip)),
      follow ? element('button', { type: 'button', className: 'small', onclick: follow.run }, follow.label) : null,
    );
    const item = element('li', { className: `entry ${direction} ${kind}` }, line, body);
    this.#entries.push({ item, kind, direction, heartbeat, text: text.toLowerCase() });
    if (this.#entries.length > LONGEST) this.#entries.shift().item.remove();
    this.#part.list.append(item);
    this.#end.added();
    this.#filter([this.#entries.at(-1)]);
  }

  #filter(entries = this.#entries) {
    const { text, kind, heartbeats, empty, count } = this.#part;
    const wanted = text.value.trim().toLowerCase();
    for (const entry of entries) {
      entry.item.hidden =
        !entry.text.includes(wanted) ||
        (entry.heartbeat && !heartbeats.checked) ||
        (kind.value !== 'all' && kind.value !== entry.kind && kind.value !== entry.direction);
    }
    const shown = this.#entries.filter(({ item }) => !item.hidden).length;
    count.textContent = shown === this.#entries.length ? `${shown}` : `${shown} of ${this.#entries.length}`;
    empty.hidden = shown > 0;
    empty.textContent = this.#entries.length ? 'Nothing here matches the filter.' : empty.dataset.text;
  }

  #clear() {
    this.#entries = [];
    this.#part.list.replaceChildren();
    this.#filter();
  }
}

export function milliseconds(duration) {
  return `${duration < 10 ? duration.toFixed(1) : Math.round(duration)} ms`;
}

function clock(date) {
  const part = (number, digits = 2) => String(number).padStart(digits, '0');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map((number) => part(number)).join(':');
  return `${time}.${part(date.getMilliseconds(), 3)}`;
}
