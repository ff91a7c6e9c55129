import { Connection, endpointUrl } from '../js/connection.js';
import { KeyedList } from '../js/keyed-list.js';
import { showLink } from '../js/link-status.js';
import { say } from '../js/say.js';
import { Look } from './look.js';
import { makeNode, makeRoom, makeUser } from './parts.js';

const byId = (id) => document.getElementById(id);
const connection = new Connection(endpointUrl('/ws/cluster'));
const nodes = new KeyedList(byId('nodes'), makeNode);
const rooms = new KeyedList(byId('rooms'), makeRoom);
const online = new KeyedList(byId('online'), makeUser);

let heard = null;

function show(view) {
  const here = connection.id.split('.')[0];
  nodes.show(view.nodes.map((node) => ({ ...node, here: node.id === here, tab: connection.id })));
  rooms.show(view.rooms, ({ name }) => name);
  online.show(view.online);
  byId('loading').hidden = true;
  byId('alone').hidden = view.nodes.length > 1;
  byId('no-rooms').hidden = view.rooms.length > 0;
  byId('nobody').hidden = view.online.length > 0;
  byId('more-rooms').hidden = view.roomCount === view.rooms.length;
  byId('more-rooms').textContent = `and ${view.roomCount - view.rooms.length} more`;
  byId('node-count').textContent = view.nodes.length;
  byId('room-count').textContent = view.roomCount || '';
  byId('online-count').textContent = view.online.length || '';
  sayWhatIsNew(view);
}

/** Who comes and goes; connections and rooms would be too much to listen to. */
function sayWhatIsNew(view) {
  const now = new Map([
    ...view.nodes.map(({ id }) => [`Node ${id} is`, 'there']),
    ...view.online.map(({ id }) => [`${id} is`, 'online']),
  ]);
  for (const [who, what] of now) if (heard && !heard.has(who)) say(`${who} ${what}`);
  for (const who of heard?.keys() ?? []) if (!now.has(who)) say(`${who} gone`);
  heard = now;
}

const look = new Look(connection, show, (why) => {
  byId('stale').textContent = why;
  byId('stale').hidden = !why;
});

connection.addEventListener('state', () => (connection.state === 'open' ? look.soon() : look.lost()));
connection.addEventListener('frame', ({ detail }) => {
  if (detail.direction === 'received' && detail.frame?.type === 'changed') look.soon();
});

showLink(connection, byId('link'));
connection.open();
