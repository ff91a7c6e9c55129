/**
 * Shows the state of a link: on the body as `data-state`, and in the root's parts by `data-link`: state, countdown, why,
 * now (a button that does not wait).
 */
export function showLink(connection, root) {
  const part = {};
  for (const found of root.querySelectorAll('[data-link]')) part[found.dataset.link] = found;
  part.now.addEventListener('click', () => connection.open());
  let ticking;

  const showCountdown = () => {
    const seconds = Math.max(0, Math.ceil((connection.retryAt - Date.now()) / 1000));
    part.countdown.textContent = connection.state === 'waiting' ? `${seconds} s` : '';
  };
  const show = () => {
    const { state, lastClose } = connection;
    document.body.dataset.state = state;
    clearInterval(ticking);
    part.state.textContent = {
      closed: 'Not connected',
      connecting: 'Connecting …',
      open: 'Connected',
      waiting: 'Waiting to try again',
    }[state];
    showCountdown();
    if (state === 'waiting') ticking = setInterval(showCountdown, 1000);
    part.why.textContent = state !== 'open' && lastClose ? describeClose(lastClose) : '';
    part.now.hidden = state !== 'waiting';
  };

  connection.addEventListener('state', show);
  show();
}

export function describeClose({ code, reason }) {
  const meaning = {
    1000: 'normal',
    1001: 'the server is going away',
    1006: 'the server was not reached or the link broke',
    1009: 'a frame was too large',
    4012: 'the server is draining',
    4408: 'not authenticated in time',
    4409: 'too slow in reading',
    4429: 'too many requests',
    4501: 'bad token',
    4503: 'refused',
    4505: 'disconnected by the server',
    4510: 'replaced by another connection of yours',
  }[code];
  return [code, meaning, code === 4012 ? '' : reason].filter(Boolean).join(', ');
}
