import { element } from '../js/dom.js';
import { KeyedList } from '../js/keyed-list.js';
import { fullName } from '../js/names.js';

const byId = (id) => document.getElementById(id);

/** Asks whom to invite, and with what words. */
export class InviteDialog {
  #inbox;
  #dialog = byId('invite-dialog');
  #form = this.#dialog.querySelector('form');
  #result = this.#dialog.querySelector('output');
  #people = new KeyedList(byId('invitees'), (person) => this.#choice(person));

  constructor(inbox) {
    this.#inbox = inbox;
    for (const button of document.querySelectorAll('[data-invite]')) button.addEventListener('click', () => this.#open());
    this.#form.querySelector('[value=cancel]').addEventListener('click', () => this.#dialog.close());
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#invite();
    });
  }

  async #open() {
    this.#form.reset();
    this.#result.textContent = '';
    this.#showPeople();
    this.#dialog.showModal();
    this.#form.querySelector('input[type=radio]:enabled')?.focus();
    await this.#inbox.refresh(); // who is online may have changed
    this.#showPeople();
  }

  #showPeople() {
    this.#people.show(this.#inbox.people);
    const somebody = this.#form.querySelector('input[type=radio]:enabled') !== null;
    byId('nobody').hidden = somebody;
    this.#form.querySelector('.primary').disabled = !somebody;
  }

  #choice({ id }) {
    const radio = element('input', { type: 'radio', name: 'person', value: id, required: true });
    const name = element('strong');
    const aside = element('span', { className: 'muted' });
    const show = (person) => {
      radio.disabled = this.#inbox.isInTouchWith(person);
      name.textContent = fullName(person);
      aside.textContent = radio.disabled ? 'in touch already' : person.online ? 'online' : 'not here';
    };
    return { element: element('li', {}, element('label', { className: 'check' }, radio, name, aside)), show };
  }

  async #invite() {
    const button = this.#form.querySelector('.primary');
    const { person, message } = Object.fromEntries(new FormData(this.#form));
    const invited = this.#inbox.people.find(({ id }) => id === person);
    button.disabled = true;
    this.#result.textContent = '';
    try {
      await this.#inbox.invite(invited, message.trim());
      this.#dialog.close();
    } catch (error) {
      this.#result.textContent = error.message;
      this.#result.classList.add('failed');
    } finally {
      button.disabled = false;
    }
  }
}
