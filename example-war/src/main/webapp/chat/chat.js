import { savedAccount, signOut } from '../js/account.js';
import { Connection, endpointUrl } from '../js/connection.js';
import { describeClose, showLink } from '../js/link-status.js';
import { fullName } from '../js/names.js';
import { say } from '../js/say.js';
import { signIn } from '../js/sign-in.js';
import { addressedConversation, conversationHash } from './address.js';
import { ChatApi } from './chat-api.js';
import { ConversationView } from './conversation-view.js';
import { Inbox } from './inbox.js';
import { InviteDialog } from './invite-dialog.js';
import { Sidebar } from './sidebar.js';

const BAD_TOKEN = 4501;
const byId = (id) => document.getElementById(id);

const saved = savedAccount();
const { token, user } = saved ?? (await signIn());

byId('sign-in').hidden = true;
byId('chat').hidden = false;
byId('account').hidden = false;
byId('me').textContent = fullName(user);
byId('sign-out').addEventListener('click', () => signOut());

const connection = new Connection(endpointUrl('/ws/chat'), {
  authenticate: () => ({ action: 'authenticate', data: { token } }),
});
const inbox = new Inbox(user, new ChatApi(token), connection);
const sidebar = new Sidebar(inbox);
const view = new ConversationView(inbox);
new InviteDialog(inbox);

let current = null;

showLink(connection, byId('account'));
connection.addEventListener('state', () => {
  const { state, lastClose } = connection;
  if (state !== 'closed' || !lastClose) return;
  const why = lastClose.code === BAD_TOKEN ? 'your sign-in has expired' : describeClose(lastClose);
  signOut(`You have been signed out: ${why}.`);
});

inbox.addEventListener('change', show);
inbox.addEventListener('news', ({ detail: { text, conversation, kind } }) => {
  say(text);
  if (kind === 'answer') sidebar.notify(text, conversation);
  show();
});

addEventListener('hashchange', () => {
  const left = current;
  show();
  if (current) view.focus();
  else if (left) document.querySelector(`#conversations a[href="${conversationHash(left)}"]`)?.focus();
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') inbox.refresh(); // what I did in another tab is not pushed to me
});

show();
inbox.refresh();
connection.open();
if (!saved) byId('conversations-heading').focus();

function show() {
  const id = addressedConversation();
  current = id === null ? null : (inbox.conversation(id) ?? null);
  inbox.open(current);
  document.body.dataset.view = current ? 'conversation' : 'list';
  sidebar.show(current);
  view.show(current, connection.state === 'open');
  const unread = inbox.conversations.reduce((sum, { unread_count: count = 0 }) => sum + count, inbox.received.length);
  byId('elsewhere').textContent = unread;
  byId('elsewhere').hidden = unread === 0;
  document.title = `${unread ? `(${unread}) ` : ''}Admin chat · Realtime for Jakarta EE`;
}
