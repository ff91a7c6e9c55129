import { element } from '../js/dom.js';
import { KeyedList } from '../js/keyed-list.js';
import { fullName } from '../js/names.js';
import { conversationHash } from './address.js';
import { moment } from './times.js';

const byId = (id) => document.getElementById(id);

/** Notices, invitations and the list of conversations. */
export class Sidebar {
  #inbox;
  #notices = [];
  #lastNotice = 0;
  #shownNotices;
  #received;
  #sent;
  #conversations;

  constructor(inbox) {
    this.#inbox = inbox;
    this.#shownNotices = new KeyedList(byId('notices'), (notice) => this.#notice(notice));
    this.#received = new KeyedList(byId('received'), (invitation) => this.#invitation(invitation));
    this.#sent = new KeyedList(byId('sent'), sentInvitation);
    this.#conversations = new KeyedList(byId('conversations'), (conversation) => this.#conversation(conversation));
    byId('conversations-failed').querySelector('button').addEventListener('click', () => inbox.refresh());
  }

  show(current) {
    const { received, sent, conversations, loaded, problem } = this.#inbox;
    this.#shownNotices.show(this.#notices);
    this.#received.show(received);
    this.#sent.show(sent);
    byId('no-invitations').hidden = !loaded || received.length + sent.length > 0;
    byId('invitation-count').hidden = received.length === 0;
    byId('invitation-count').textContent = received.length;
    for (const button of document.querySelectorAll('[data-invite]')) button.disabled = !loaded;

    this.#conversations.show([...conversations].sort((one, other) => latest(other) - latest(one)));
    for (const link of byId('conversations').querySelectorAll('a')) {
      link.ariaCurrent = current && link.hash === conversationHash(current) ? 'true' : null;
    }
    byId('conversations-loading').hidden = loaded || problem !== null;
    byId('no-conversations').hidden = !loaded || conversations.length > 0;
    const failed = byId('conversations-failed');
    failed.hidden = problem === null;
    const text = problem ? `Not up to date: ${problem.message}` : '';
    if (failed.querySelector('p').textContent !== text) failed.querySelector('p').textContent = text;
  }

  /** What somebody did, until it is dismissed. */
  notify(text, conversation) {
    this.#notices.push({ id: ++this.#lastNotice, text, conversation });
  }

  #notice(notice) {
    const { text, conversation } = notice;
    const dismiss = () => {
      this.#notices = this.#notices.filter((other) => other !== notice);
      this.#shownNotices.show(this.#notices);
      byId('conversations-heading').focus();
    };
    const item = element(
      'li',
      {},
      conversation ? element('a', { href: conversationHash(conversation), onclick: dismiss }, text) : element('span', {}, text),
      element('button', { type: 'button', className: 'close', ariaLabel: `Dismiss: ${text}`, title: 'Dismiss', onclick: dismiss }, '×'),
    );
    return { element: item, show() {} };
  }

  #invitation(invitation) {
    const name = fullName(invitation.from_user);
    const result = element('output', { className: 'failed' });
    const buttons = ['accept', 'reject'].map((action) => {
      const label = { accept: 'Accept', reject: 'Decline' }[action];
      const onclick = () => this.#respond(invitation, action, buttons, result);
      return element('button', { type: 'button', className: 'small', ariaLabel: `${label} ${name}'s invitation`, onclick }, label);
    });
    buttons[0].classList.add('primary');
    const item = element(
      'li',
      {},
      element('p', {}, element('strong', {}, name), ' invites you'),
      invitation.message ? element('p', { className: 'quote' }, invitation.message) : null,
      element('div', { className: 'buttons' }, ...buttons),
      result,
    );
    return { element: item, show() {} };
  }

  async #respond(invitation, action, buttons, result) {
    for (const button of buttons) button.disabled = true;
    result.textContent = '';
    try {
      const conversationId = await this.#inbox.respond(invitation, action);
      if (conversationId === undefined) byId('invitations-heading').focus();
      else location.hash = conversationHash({ id: conversationId });
    } catch (error) {
      result.textContent = error.message;
      for (const button of buttons) button.disabled = false;
    }
  }

  #conversation({ id }) {
    const name = element('strong', {});
    const time = element('time', { className: 'muted' });
    const last = element('span', { className: 'last muted' });
    const badge = element('span', { className: 'badge' });
    const unread = element('span', { className: 'visually-hidden' });
    const link = element('a', { href: conversationHash({ id }) }, name, time, last, badge, unread);
    const show = (conversation) => {
      const { last_message: message, unread_count: count = 0 } = conversation;
      name.textContent = this.#inbox.partners(conversation);
      time.textContent = message ? moment(new Date(message.created_at)) : '';
      last.textContent = message ? this.#preview(message) : 'Nothing written yet';
      badge.textContent = count;
      badge.hidden = count === 0;
      badge.ariaHidden = 'true';
      unread.textContent = count ? `, ${count} unread` : '';
      link.classList.toggle('unread', count > 0);
    };
    return { element: element('li', {}, link), show };
  }

  #preview({ sender_id, content }) {
    return sender_id === this.#inbox.me.id ? `You: ${content}` : content;
  }
}

function sentInvitation({ to_user, online = true }) {
  const state = online ? ' has not answered yet' : ' is not here, and will find it later';
  return { element: element('li', {}, element('strong', {}, fullName(to_user)), state), show() {} };
}

function latest({ last_message, created_at }) {
  return Date.parse(last_message?.created_at ?? created_at);
}
