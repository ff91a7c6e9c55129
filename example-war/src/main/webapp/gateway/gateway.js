import { Connection, endpointUrl } from '../js/connection.js';
import { element } from '../js/dom.js';
import { describeClose, showLink } from '../js/link-status.js';
import { say } from '../js/say.js';
import { TrafficLog, milliseconds } from '../js/traffic-log.js';

const byId = (id) => document.getElementById(id);
const url = endpointUrl('/ws/gateway');
const connection = new Connection(url);
const log = new TrafficLog(byId('log'));
const rooms = new Set();

// The link

const toggle = byId('toggle');

toggle.addEventListener('click', () => (connection.state === 'closed' ? connection.open() : connection.close()));
byId('url').textContent = url;

connection.addEventListener('state', () => {
  showState();
  const { state, id, lastClose } = connection;
  if (state === 'open') {
    log.note(`connected as ${id}`);
    rejoin();
  } else if (state === 'waiting' || (state === 'closed' && lastClose)) {
    log.note(`closed: ${describeClose(lastClose)}`, true);
  } else if (state === 'closed') {
    log.note('disconnected');
  }
  if (state === 'closed') forget([...rooms]);
});

connection.addEventListener('frame', ({ detail }) => {
  const { frame } = detail;
  const message = detail.direction === 'received' && frame?.type === 'message' ? frame : null;
  const answerable = message && message.from !== connection.id;
  log.frame(detail, answerable ? { label: 'Answer', run: () => answer(message.from) } : null);
  if (message) say(`${message.room ? `In ${message.room}: ` : ''}${message.message}`);
  if (frame?.type === 'error') say(`Error ${frame.data?.code}: ${frame.data?.message}`);
});

function showState() {
  const { state, id } = connection;
  toggle.textContent = { closed: 'Connect', open: 'Disconnect' }[state] ?? 'Stop trying';
  byId('identity').hidden = state !== 'open';
  byId('id').textContent = id ?? '';
  byId('routes').disabled = state !== 'open';
}

byId('copy').addEventListener('click', async ({ target }) => {
  const copied = await navigator.clipboard?.writeText(connection.id).then(() => true, () => false);
  if (!copied) getSelection().selectAllChildren(byId('id')); // no clipboard on plain http: ready for Ctrl+C
  target.textContent = copied ? 'Copied' : 'Selected';
  setTimeout(() => (target.textContent = 'Copy'), 1500);
});

// Routes: a form's data-route is the action, its fields are the payload

for (const form of document.querySelectorAll('form[data-route]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    route(form, event.submitter?.value || form.dataset.route);
  });
}

async function route(form, action) {
  const result = form.querySelector('output');
  const payload = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
  try {
    const { roundTrip } = await connection.request({ action, ...payload });
    show(result, `Done in ${milliseconds(roundTrip)}`);
    if (action === 'joinRoom') remember(payload.room);
    if (action === 'leaveRoom') forget([payload.room]);
    if (payload.message) form.elements.message.value = '';
  } catch (error) {
    show(result, problem(error), true);
  }
}

function problem({ code = 'ERROR', explanation, message }) {
  return `${code}: ${explanation ?? message}`;
}

function show(result, text, failed = false) {
  result.textContent = text;
  result.classList.toggle('failed', failed);
}

function answer(id) {
  const form = document.querySelector('form[data-route=sendMessage]');
  form.elements.targetId.value = id;
  form.elements.message.focus();
}

// Rooms: they end with the connection, so a new one joins them again

function remember(room) {
  rooms.add(room);
  byId('room-form').elements.room.value ||= room;
  showRooms();
}

function forget(names) {
  for (const room of names) rooms.delete(room);
  showRooms();
}

async function rejoin() {
  for (const room of rooms) {
    await connection.request({ action: 'joinRoom', room }).catch(({ code }) => code !== 'DISCONNECTED' && forget([room]));
  }
}

function showRooms() {
  byId('rooms').replaceChildren(...[...rooms].map(roomItem));
  byId('room-names').replaceChildren(...[...rooms].map((room) => element('option', { value: room })));
  byId('no-rooms').hidden = rooms.size > 0;
}

function roomItem(room) {
  const leave = async () => {
    const result = byId('rooms-form').querySelector('output');
    await connection.request({ action: 'leaveRoom', room }).then(
      ({ roundTrip }) => (forget([room]), show(result, `Left ${room} in ${milliseconds(roundTrip)}`)),
      (error) => show(result, problem(error), true),
    );
  };
  const label = `Leave ${room}`;
  return element('li', {}, room, element('button', { type: 'button', ariaLabel: label, title: label, onclick: leave }, '×'));
}

// Any frame by hand

const raw = byId('raw');

raw.addEventListener('submit', (event) => {
  event.preventDefault();
  try {
    connection.send(raw.elements.frame.value);
    show(raw.querySelector('output'), 'Sent; the answer is in the log');
  } catch (error) {
    show(raw.querySelector('output'), problem(error), true);
  }
});

raw.elements.frame.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) raw.requestSubmit();
});

for (const example of raw.querySelectorAll('[data-frame]')) {
  example.addEventListener('click', () => (raw.elements.frame.value = example.dataset.frame));
}

showLink(connection, byId('link'));
showState();
showRooms();
