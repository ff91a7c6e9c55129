/**
 * The messages of one conversation, oldest first. The server numbers them from 1 without a gap, so a gap here is what has
 * still to be fetched. What I write is there at once and is, until the server has confirmed it, `waiting` (for a link),
 * `sending`, `unconfirmed` (the link broke meanwhile) or `failed`; all else is `sent`.
 */
export class Messages {
  wanted = false;
  loaded = false;
  problem = null;

  #me;
  #entries = [];
  #composed = 0;

  constructor(me) {
    this.#me = me;
  }

  [Symbol.iterator]() {
    return this.#entries[Symbol.iterator]();
  }

  get first() {
    return this.#entries.find(({ number }) => number)?.number;
  }

  get last() {
    return this.#entries.findLast(({ number }) => number)?.number;
  }

  /** Takes in what the server has stored; what is known already stays. Tells whether there was anything new. */
  merge(stored) {
    const before = this.#entries.length;
    for (const message of stored) {
      if (this.#entries.some(({ number }) => number === message.number)) continue;
      const composed = this.#entries.find((entry) => isCopy(entry, message));
      if (composed) settle(composed, message);
      else this.#entries.push(settle({ key: `s${message.number}`, mine: message.sender_id === this.#me }, message));
    }
    this.#sort();
    return this.#entries.length > before;
  }

  compose(content) {
    const entry = { key: `c${++this.#composed}`, mine: true, senderId: this.#me, content, at: new Date() };
    this.#entries.push(entry);
    return entry;
  }

  /** The server has stored what I composed; a refresh may have brought it before. */
  confirm(entry, stored) {
    this.#entries = this.#entries.filter((other) => other === entry || other.number !== stored.number);
    settle(entry, stored);
    this.#sort();
  }

  fail(entry, problem) {
    entry.state = 'failed';
    entry.problem = problem;
  }

  discard(entry) {
    this.#entries = this.#entries.filter((other) => other !== entry);
  }

  waiting() {
    return this.#entries.filter(({ state }) => state === 'waiting');
  }

  unconfirmed() {
    return this.#entries.filter(({ state }) => state === 'unconfirmed');
  }

  #sort() {
    this.#entries.sort((one, other) => place(one) - place(other));
  }
}

function settle(entry, { number, sender_id, content, created_at }) {
  return Object.assign(entry, { number, senderId: sender_id, content, at: new Date(created_at), state: 'sent' });
}

/** Whether a stored message is what I wrote when its confirmation was lost. */
function isCopy(entry, { sender_id, content }) {
  return entry.state === 'unconfirmed' && entry.senderId === sender_id && entry.content === content;
}

/** What has no number yet comes last, in the order in which it was written. */
function place({ number = Number.MAX_SAFE_INTEGER }) {
  return number;
}
