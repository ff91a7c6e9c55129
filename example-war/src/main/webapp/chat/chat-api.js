import { signOut } from '../js/account.js';
import { call } from '../js/rest.js';

/** The chat's REST resources, as one person sees them. */
export class ChatApi {
  #token;

  constructor(token) {
    this.#token = token;
  }

  async people() {
    return (await this.#call('GET', 'people')).people;
  }

  async invitations() {
    return (await this.#call('GET', 'invitations')).invitations;
  }

  async conversations() {
    return (await this.#call('GET', 'conversations')).conversations;
  }

  /** A page of messages: the newest, or those before a number. */
  async messages(conversationId, before) {
    const page = before ? `?before=${before}` : '';
    return (await this.#call('GET', `conversations/${encodeURIComponent(conversationId)}/messages${page}`)).messages;
  }

  /** Tells the invitation's id and whether the person is online. */
  invite(userId, message) {
    return this.#call('POST', 'invitations', { to_user_id: userId, message });
  }

  /** The conversation's id after `accept`, nothing after `reject`. */
  async respond(invitationId, action) {
    return (await this.#call('PUT', `invitations/${encodeURIComponent(invitationId)}/respond`, { action }))?.conversation_id;
  }

  async read(conversationId, number) {
    await this.#call('PUT', `conversations/${encodeURIComponent(conversationId)}/read`, { number });
  }

  async #call(method, path, body) {
    try {
      return (await call(method, `admin/chat/${path}`, { token: this.#token, body })).data;
    } catch (error) {
      if (error.status === 401) signOut('You have been signed out: your sign-in has expired.');
      if (error.status === 403) signOut('You have been signed out: the chat is for administrators.');
      throw error;
    }
  }
}
