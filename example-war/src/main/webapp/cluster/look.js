const AGAIN = 1000;
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/**
 * Asks what is there, one question at a time: what becomes new meanwhile is asked for afterwards. `show` gets the answer;
 * `say` gets why what is shown is not of now, or an empty text.
 */
export class Look {
  #connection;
  #show;
  #say;
  #asking = false;
  #due = false;
  #seen = null;

  constructor(connection, show, say) {
    this.#connection = connection;
    this.#show = show;
    this.#say = say;
  }

  async soon() {
    this.#due = true;
    if (this.#asking) return;
    this.#asking = true;
    while (this.#due && this.#connection.state === 'open') {
      this.#due = false;
      await this.#look();
    }
    this.#asking = false;
  }

  async #look() {
    try {
      const { data } = await this.#connection.request({ action: 'look' });
      this.#seen = new Date();
      this.#show(data);
      this.#say('');
    } catch ({ code, message }) {
      if (code === 'DISCONNECTED') return;
      this.#say(code === 'UNAVAILABLE' ? `A node does not answer. ${this.#asOf()}` : `${code}: ${message}`);
      this.#due = true;
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
  }

  lost() {
    this.#say(this.#seen ? `There is no connection. ${this.#asOf()}` : '');
  }

  #asOf() {
    return this.#seen ? `This is how it was at ${CLOCK.format(this.#seen)}.` : '';
  }
}
