import { element } from '../js/dom.js';
import { followEnd } from '../js/follow-end.js';
import { KeyedList } from '../js/keyed-list.js';
import { fullName } from '../js/names.js';
import { clock, dayKey, dayName } from './times.js';

const byId = (id) => document.getElementById(id);

/** The open conversation: its messages and the field to write one. */
export class ConversationView {
  #inbox;
  #current = null;
  #messages;
  #end = followEnd(byId('messages'), (away) => this.#leftEnd(away));
  #field = byId('composer').elements.message;

  constructor(inbox) {
    this.#inbox = inbox;
    byId('to-end').addEventListener('click', () => {
      this.#end.toEnd();
      this.#field.focus();
    });
    byId('earlier').addEventListener('click', () => this.#showEarlier());
    byId('messages-failed').querySelector('button').addEventListener('click', () => inbox.reload(this.#current));
    byId('composer').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#field.addEventListener('input', () => (this.#current.draft = this.#field.value));
    this.#field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#send();
    });
  }

  focus() {
    const roomForBoth = matchMedia('(min-width: 56rem)').matches; // else a phone's keyboard would cover what is to be read
    (roomForBoth ? this.#field : byId('conversation-heading')).focus();
  }

  show(conversation, connected) {
    byId('conversation').hidden = !conversation;
    byId('nothing-open').hidden = Boolean(conversation);
    const another = conversation !== this.#current;
    this.#current = conversation;
    if (!conversation) return;
    if (another) this.#begin(conversation);
    byId('conversation-heading').textContent = this.#inbox.partners(conversation);
    byId('offline').hidden = connected;
    this.#showMessages(conversation);
  }

  #begin({ draft = '' }) {
    byId('messages').replaceChildren();
    this.#messages = new KeyedList(byId('messages'), (item) => (item.day ? separator(item) : this.#message(item)));
    this.#end.toEnd();
    this.#field.value = draft;
  }

  #showMessages(conversation) {
    const { messages } = conversation;
    const list = [...messages];
    this.#messages.show(withDays(list), ({ key }) => key);
    byId('earlier').hidden = !(messages.first > 1);
    const empty = byId('messages-empty');
    empty.hidden = list.length > 0 || messages.problem !== null;
    empty.textContent = messages.loaded
      ? `Nothing has been written yet. Say hello to ${this.#inbox.partners(conversation)}.`
      : 'Loading …';
    const failed = byId('messages-failed');
    failed.hidden = messages.problem === null || messages.loaded;
    failed.querySelector('p').textContent = messages.problem ? `The messages could not be loaded. ${messages.problem.message}` : '';
    this.#end.added(); // or only grown, by what became of a message
  }

  #message(message) {
    const { mine, senderId } = message;
    const conversation = this.#current;
    const content = element('span', { className: 'content' });
    const time = element('time', {});
    const state = element('span', { className: 'delivery' });
    const retry = () => this.#inbox.retry(conversation, message);
    const discard = () => this.#inbox.discard(conversation, message);
    const again = element(
      'span',
      { className: 'buttons' },
      element('button', { type: 'button', className: 'small', onclick: () => (retry(), this.#field.focus()) }, 'Send again'),
      element('button', { type: 'button', className: 'small', onclick: () => (discard(), this.#field.focus()) }, 'Discard'),
    );
    const sender = conversation.participants.find(({ userId }) => userId === senderId);
    const author = element('span', { className: 'author' }, mine ? 'You' : fullName(sender));
    if (mine || conversation.participants.length < 3) author.className = 'visually-hidden';
    const bubble = element('div', { className: 'bubble' }, author, ' ', content, ' ', time);
    const item = element('li', { className: mine ? 'message mine' : 'message' }, bubble, state, again);
    const show = () => {
      content.textContent = message.content;
      time.textContent = clock(message.at);
      time.dateTime = message.at.toISOString();
      item.dataset.delivery = message.state;
      state.textContent = {
        waiting: 'Waiting for the connection',
        sending: 'Sending …',
        unconfirmed: 'Not confirmed yet',
        failed: `Not sent: ${message.problem}`,
      }[message.state] ?? '';
      again.hidden = message.state !== 'failed';
    };
    return { element: item, show };
  }

  #send() {
    const content = this.#field.value.trim();
    if (!content) return;
    this.#field.value = '';
    this.#current.draft = '';
    this.#end.toEnd();
    this.#inbox.send(this.#current, content);
  }

  /** What was in sight stays there. */
  async #showEarlier() {
    const list = byId('messages');
    const below = list.scrollHeight - list.scrollTop;
    byId('earlier').disabled = true;
    await this.#inbox.loadEarlier(this.#current).catch(() => {}); // the button stays, to try again
    byId('earlier').disabled = false;
    list.scrollTop = list.scrollHeight - below;
  }

  #leftEnd(away) {
    byId('to-end').hidden = !away;
  }
}

function separator({ day }) {
  return { element: element('li', { className: 'day' }, dayName(day)), show() {} };
}

function withDays(messages) {
  const items = [];
  let last = null;
  for (const message of messages) {
    const day = dayKey(message.at);
    if (day !== last) items.push({ key: day, day: message.at });
    items.push(message);
    last = day;
  }
  return items;
}
