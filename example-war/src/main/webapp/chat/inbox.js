import { fullName } from '../js/names.js';
import { Messages } from './messages.js';

/**
 * What one person sees: people, invitations, conversations with their messages. The socket brings what is new; after
 * every reconnect REST brings what was missed, before anything that waits is sent.
 *
 * Events: `change`; `news` with a detail of `{text, kind, conversation}` for what is to be heard: a 'message' of somebody
 * else, an 'invitation', an 'answer' to mine, a 'failure' to send.
 */
export class Inbox extends EventTarget {
  me;
  people = [];
  received = [];
  sent = [];
  conversations = [];
  loaded = false;
  problem = null;

  #api;
  #connection;
  #open = null;
  #caughtUp = false;
  #refreshing = null;
  #asked = new Map(); // whom an invitation was for; the answer names the invitation alone

  constructor(me, api, connection) {
    super();
    this.me = me;
    this.#api = api;
    this.#connection = connection;
    connection.addEventListener('state', () => this.#linkChanged());
    connection.addEventListener('frame', ({ detail }) => detail.direction === 'received' && this.#receive(detail.frame));
  }

  conversation(wanted) {
    return this.conversations.find(({ id }) => id === wanted);
  }

  /** The names of everybody in it but me. */
  partners({ participants }) {
    return participants.filter(({ userId }) => userId !== this.me.id).map(fullName).join(', ');
  }

  /** Whether an invitation would be pointless: there is one, or a conversation of the two of us. */
  isInTouchWith(person) {
    return (
      this.sent.some(({ to_user }) => to_user.id === person.id) ||
      this.received.some(({ from_user }) => from_user.id === person.id) ||
      this.conversations.some(({ participants }) => participants.length === 2 && participants.some(({ userId }) => userId === person.id))
    );
  }

  /** Asks the server for everything that may have changed; calls that meet share one answer. */
  refresh() {
    this.#refreshing ??= this.#load().finally(() => (this.#refreshing = null));
    return this.#refreshing;
  }

  /** An answer that began earlier may have missed what has just happened. */
  async #refreshAnew() {
    await this.#refreshing;
    await this.refresh();
  }

  async #load() {
    try {
      const [people, invitations, conversations] = await Promise.all([
        this.#api.people(),
        this.#api.invitations(),
        this.#api.conversations(),
      ]);
      this.people = people;
      this.received = invitations.filter(({ from_user }) => from_user.id !== this.me.id);
      this.sent = invitations.filter(({ from_user }) => from_user.id === this.me.id);
      for (const { id, to_user } of this.sent) this.#asked.set(id, to_user);
      this.conversations = conversations.map((conversation) => this.#known(conversation));
      this.loaded = true;
      this.problem = null;
      await Promise.all(this.conversations.filter(({ messages }) => messages.wanted).map((one) => this.#loadMessages(one)));
    } catch (error) {
      this.problem = error;
    }
    this.markRead();
    this.#changed();
  }

  /** The conversation as it is now, with the messages that we have of it. */
  #known(fresh) {
    const known = this.conversation(fresh.id);
    return Object.assign(known ?? { messages: new Messages(this.me.id) }, fresh);
  }

  /** Shows a conversation: its messages are loaded and kept up to date, and count as read. Null shows none. */
  async open(conversation) {
    if (this.#open === conversation) return;
    if (this.#open) this.#tell('leave_conversation', this.#open);
    this.#open = conversation;
    if (!conversation) return;
    this.#tell('join_conversation', conversation);
    await this.reload(conversation);
  }

  async reload(conversation) {
    await this.#loadMessages(conversation);
    this.#changed();
    this.markRead();
  }

  async #loadMessages(conversation) {
    const { messages } = conversation;
    messages.wanted = true;
    const known = messages.loaded ? messages.last : undefined;
    try {
      let page = await this.#api.messages(conversation.id);
      messages.merge(page);
      while (known && page.length > 0 && page[0].number > known + 1) {
        page = await this.#api.messages(conversation.id, page[0].number);
        messages.merge(page);
      }
      messages.loaded = true;
      messages.problem = null;
    } catch (error) {
      messages.problem = error;
    }
  }

  /** The page before the first message that is there. */
  async loadEarlier({ id, messages }) {
    messages.merge(await this.#api.messages(id, messages.first));
    this.#changed();
  }

  /** The reader has seen what came. */
  markRead() {
    if (!this.#open?.unread_count || document.visibilityState !== 'visible') return;
    this.#open.unread_count = 0;
    this.#api.read(this.#open.id, this.#open.last_message.number).catch(() => {}); // the next one counts for both
    this.#changed();
  }

  async invite(person, message) {
    const { invitation_id: id, online } = await this.#api.invite(person.id, message);
    this.#asked.set(id, person);
    await this.#refreshing;
    if (!this.sent.some((known) => known.id === id)) this.sent.push({ id, from_user: this.me, to_user: person, message, online });
    this.#changed();
  }

  /** Resolves with the conversation's id after `accept`. Somebody else's tab may have been quicker: then all is asked anew. */
  async respond(invitation, action) {
    try {
      const conversationId = await this.#api.respond(invitation.id, action);
      await this.#refreshAnew();
      return conversationId;
    } catch (error) {
      this.#refreshAnew();
      throw error;
    }
  }

  // Sending

  send(conversation, content) {
    const message = conversation.messages.compose(content);
    this.#deliver(conversation, message);
    return message;
  }

  retry(conversation, message) {
    this.#deliver(conversation, message);
  }

  discard(conversation, message) {
    conversation.messages.discard(message);
    this.#changed();
  }

  async #deliver(conversation, message) {
    if (!this.#caughtUp) {
      message.state = 'waiting';
      return this.#changed();
    }
    message.state = 'sending';
    this.#changed();
    try {
      const { data } = await this.#connection.request({
        action: 'send_message',
        data: { conversation_id: conversation.id, message: message.content, sender_id: this.me.id },
      });
      conversation.messages.confirm(message, data.message);
      this.#stored(conversation, data.message);
    } catch ({ code, explanation }) {
      if (code === 'DISCONNECTED') message.state = 'unconfirmed';
      else this.#failed(conversation, message, explanation);
    }
    this.#changed();
  }

  #failed({ messages }, message, problem) {
    messages.fail(message, problem);
    this.#news(`Not sent: ${problem}`, 'failure');
  }

  // The link

  async #linkChanged() {
    this.#caughtUp = false;
    if (this.#connection.state !== 'open') return this.#changed();
    const { id } = this.#connection;
    await this.#refreshAnew();
    if (this.#connection.id !== id) return;
    this.#caughtUp = true;
    if (this.#open) this.#tell('join_conversation', this.#open);
    for (const conversation of this.conversations) {
      for (const message of conversation.messages.unconfirmed()) this.#failed(conversation, message, lost(conversation));
      for (const message of conversation.messages.waiting()) this.#deliver(conversation, message);
    }
    this.#changed();
  }

  #tell(action, { id }) {
    if (this.#connection.state !== 'open') return; // the next link joins what is open by then
    this.#connection.request({ action, data: { conversation_id: id } }).catch(() => {});
  }

  async #receive(frame) {
    const handler = {
      new_message: this.#messageArrived,
      new_invitation: this.#invited,
      invitation_accepted: this.#accepted,
      invitation_rejected: this.#rejected,
    }[frame?.type];
    if (!handler) return;
    await this.#refreshing; // else its answer, of a moment before, would undo this
    await handler.call(this, frame.data);
    this.#changed();
  }

  async #messageArrived({ conversation_id, message }) {
    const conversation = this.conversation(conversation_id);
    if (!conversation) return this.refresh(); // accepted in another tab of mine
    const { messages } = conversation;
    const isNewest = this.#stored(conversation, message);
    if (messages.loaded && messages.last < message.number - 1) await this.#loadMessages(conversation); // written in another tab of mine
    const isMissing = messages.wanted && messages.merge([message]);
    if (!isNewest && !isMissing) return; // a refresh was quicker
    conversation.unread_count = (conversation.unread_count ?? 0) + 1;
    this.markRead();
    const sender = conversation.participants.find(({ userId }) => userId === message.sender_id);
    this.#news(`${fullName(sender)}: ${message.content}`, 'message', conversation);
  }

  /** Whether a message is the newest that we know of. */
  #stored(conversation, message) {
    const isNew = message.number > (conversation.last_message?.number ?? 0);
    if (isNew) conversation.last_message = message;
    return isNew;
  }

  async #invited({ invitation }) {
    if (this.received.some(({ id }) => id === invitation.id)) return;
    this.received.push(invitation);
    this.#news(`${fullName(invitation.from_user)} invites you to a conversation.`, 'invitation');
  }

  async #accepted({ participant_id, conversation }) {
    this.sent = this.sent.filter(({ to_user }) => to_user.id !== participant_id);
    if (!this.conversation(conversation.id)) this.conversations.push(this.#known(conversation));
    const guest = conversation.participants.find(({ userId }) => userId === participant_id);
    this.#news(`${fullName(guest)} has accepted your invitation.`, 'answer', this.conversation(conversation.id));
  }

  async #rejected({ invitation_id }) {
    this.sent = this.sent.filter(({ id }) => id !== invitation_id);
    const guest = this.#asked.get(invitation_id);
    this.#news(`${guest ? fullName(guest) : 'Somebody'} has declined your invitation.`, 'answer');
  }

  #news(text, kind, conversation) {
    this.dispatchEvent(new CustomEvent('news', { detail: { text, kind, conversation } }));
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** Why what is unconfirmed after a refresh counts as not sent: the refresh would have brought it. */
function lost({ messages }) {
  return messages.problem ? 'the connection broke, and it is not known whether it arrived.' : 'the connection broke.';
}
