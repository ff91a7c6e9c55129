import { element } from '../js/dom.js';
import { KeyedList } from '../js/keyed-list.js';

export function makeNode({ id }) {
  const here = element('span', { className: 'mark' }, 'this tab is here');
  const card = element('li', { className: 'card' });
  const state = element('span', { className: 'failed' });
  const address = element('code');
  const count = element('p', { className: 'count' });
  const list = element('ul', { className: 'rows', ariaLabel: `Connections of ${id}` });
  const more = element('p', { className: 'muted' });
  const connections = new KeyedList(list, makeConnection);
  card.append(
    element('header', {}, element('h3', {}, 'Node ', element('code', {}, id)), here),
    element('p', { className: 'muted where' }, address, state),
    count,
    list,
    more,
  );
  return {
    element: card,
    show(node) {
      card.classList.toggle('here', node.here);
      here.hidden = !node.here;
      address.textContent = node.address || 'no cluster';
      state.textContent = node.answering ? '' : 'does not answer';
      count.textContent = counted(node.connections, 'connection');
      connections.show(node.listed.map((connection) => ({ ...connection, mine: connection.id === node.tab })));
      const unlisted = node.connections - node.listed.length;
      more.textContent = unlisted > 0 ? `and ${unlisted} more` : '';
      more.hidden = unlisted <= 0;
    },
  };
}

/** The part of an id behind the dot is enough below its node; the whole is what the gateway's clients write to. */
function makeConnection({ id, endpoint, user }) {
  const mine = element('span', { className: 'mark' }, 'this tab');
  return {
    element: element(
      'li',
      { title: id },
      element('strong', {}, endpoint),
      element('span', {}, user ?? ''),
      mine,
      element('code', { className: 'muted' }, id.split('.')[1] ?? id),
    ),
    show(connection) {
      mine.hidden = !connection.mine;
    },
  };
}

export function makeRoom({ name }) {
  const size = element('span', { className: 'muted' });
  return {
    element: element('li', {}, element('strong', {}, name), size),
    show({ members, nodes }) {
      size.textContent = `${counted(members, 'member')} on ${counted(nodes, 'node')}`;
    },
  };
}

export function makeUser({ id }) {
  const what = element('span');
  const where = element('span', { className: 'muted' });
  return {
    element: element('li', {}, element('strong', {}, id), what, where),
    show({ status, connections, nodes }) {
      what.textContent = status === 'online' ? '' : status;
      where.textContent = connections
        ? `${counted(connections, 'connection')} on ${counted(nodes, 'node')}`
        : 'just left';
    },
  };
}

function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
