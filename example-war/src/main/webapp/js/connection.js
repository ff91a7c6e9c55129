/*
 * The link to a realtime endpoint, with no framework and no page in it.
 *
 * It counts as open when the server's first frame, `connected`, has come and, where the first message says who we are,
 * that has been accepted. A link that breaks is opened again, later and later and never at the same moment as everybody
 * else's, unless the server said not to come back (4500 to 4999).
 */

const FIRST_DELAY = 500;
const LONGEST_DELAY = 30_000;
const SETTLED = 10_000; // a link that broke sooner does not count as a success
const DRAINING = 4012;
const BAD_TOKEN = 4501;

/** The address of an endpoint of this application, whatever its context path: this file lies in `js/` below it. */
export function endpointUrl(path) {
  const url = new URL('..' + path, import.meta.url);
  url.protocol = url.protocol.replace('http', 'ws');
  return url.href;
}

/** An error frame in answer to a request, or a request that lost its link (`DISCONNECTED`: it may have been done). */
export class RequestError extends Error {
  constructor({ code, message, violations = [] }, roundTrip) {
    super(message);
    this.code = code;
    this.violations = violations;
    this.roundTrip = roundTrip;
  }

  /** What is wrong, for people. */
  get explanation() {
    return this.violations.map(({ path, message }) => `${path} ${message}`).join('; ') || this.message;
  }
}

/**
 * Events:
 * - `state`: `state` has changed ('closed', 'connecting', 'open', 'waiting'); `id`, `lastClose` and `retryAt` go with it
 * - `frame`: a frame went out or came in; detail `{at, direction, text, frame, answers, roundTrip}`, where `frame` is
 *   the parsed JSON if it is JSON, and `answers` is the action that a reply belongs to
 */
export class Connection extends EventTarget {
  state = 'closed';
  id = null;
  lastClose = null;
  retryAt = null;

  #url;
  #authenticate;
  #socket = null;
  #attempt = 0;
  #openedAt = null;
  #retry;
  #heartbeat;
  #heard;
  #requests = new Map();
  #lastRequest = 0;

  /** `authenticate` makes the frame that says who we are, where the endpoint asks for it in the first message. */
  constructor(url, { authenticate } = {}) {
    super();
    this.#url = url;
    this.#authenticate = authenticate;
    addEventListener('online', () => this.state === 'waiting' && this.open());
  }

  open() {
    if (this.#socket) return;
    clearTimeout(this.#retry);
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    // A socket that was given up may still report; only the current one counts.
    socket.onmessage = ({ data }) => socket === this.#socket && this.#receive(data);
    socket.onclose = ({ code, reason }) => socket === this.#socket && this.#lost(code, reason);
    this.#become('connecting');
  }

  close() {
    this.#release('The connection was closed.');
    this.#attempt = 0;
    this.lastClose = null;
    this.#become('closed');
  }

  /** Sends one frame and resolves with `{data, roundTrip}` of its reply, or rejects with a RequestError. */
  request(frame) {
    return new Promise((resolve, reject) => {
      this.send(this.#numbered(frame), { resolve, reject });
    });
  }

  #numbered(frame) {
    return JSON.stringify({ ...frame, id: `r${++this.#lastRequest}` });
  }

  /** Sends text as it is. */
  send(text, settle = {}) {
    if (this.state !== 'open') throw new RequestError({ code: 'DISCONNECTED', message: 'There is no connection.' });
    this.#write(text, settle);
  }

  #write(text, settle = {}) {
    const at = new Date();
    const frame = parse(text);
    if (frame?.id !== undefined) {
      this.#requests.set(String(frame.id), { action: frame.action, sentAt: performance.now(), ...settle });
    }
    this.#socket.send(text);
    this.#emit('frame', { at, direction: 'sent', text, frame });
  }

  #receive(text) {
    const at = new Date();
    this.#heard = true;
    const frame = parse(text);
    const request = this.#answered(frame);
    const roundTrip = request && performance.now() - request.sentAt;
    this.#emit('frame', { at, direction: 'received', text, frame, answers: request?.action, roundTrip });
    if (frame?.type === 'connected') this.#connected(frame.data);
    if (frame?.type === 'reply') request?.resolve?.({ data: frame.data, roundTrip });
    if (frame?.type === 'error') request?.reject?.(new RequestError(frame.data, roundTrip));
  }

  #answered(frame) {
    if (frame?.type !== 'reply' && frame?.type !== 'error') return undefined;
    const request = this.#requests.get(String(frame.id));
    this.#requests.delete(String(frame.id));
    return request;
  }

  #connected({ connectionId, heartbeat }) {
    this.id = connectionId;
    if (heartbeat) this.#heartbeat = setInterval(() => this.#checkLink(), heartbeat * 1000);
    if (!this.#authenticate) return this.#opened();
    this.#write(this.#numbered(this.#authenticate()), {
      resolve: () => this.#opened(),
      reject: (error) => error.code === 'UNAUTHENTICATED' && this.#lost(BAD_TOKEN, error.message),
    });
  }

  #opened() {
    this.#openedAt = performance.now();
    this.lastClose = null;
    this.#become('open');
  }

  /** A browser hides the server's pings from us, and may take minutes to see that a link is dead. */
  #checkLink() {
    if (!this.#heard) return this.#lost(1006, 'no sign of life');
    this.#heard = false;
    this.#write('{"action":"$ping"}');
  }

  #lost(code, reason) {
    this.#release('The connection was lost.');
    this.lastClose = { code, reason };
    if (code >= 4500 && code <= 4999) return this.#become('closed');
    const delay = (code === DRAINING && Number(reason)) || this.#nextDelay();
    this.retryAt = Date.now() + delay;
    this.#retry = setTimeout(() => this.open(), delay);
    this.#become('waiting');
  }

  #nextDelay() {
    if (this.#openedAt !== null && performance.now() - this.#openedAt > SETTLED) this.#attempt = 0;
    this.#openedAt = null;
    const longest = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** this.#attempt++);
    return longest * (0.5 + Math.random() / 2);
  }

  #release(message) {
    clearTimeout(this.#retry);
    clearInterval(this.#heartbeat);
    this.#socket?.close();
    this.#socket = null;
    this.id = null;
    this.retryAt = null;
    const requests = [...this.#requests.values()];
    this.#requests.clear();
    for (const { reject } of requests) reject?.(new RequestError({ code: 'DISCONNECTED', message }));
  }

  #become(state) {
    this.state = state;
    this.#emit('state');
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
