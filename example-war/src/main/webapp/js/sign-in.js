import { saveAccount, whySignedOut } from './account.js';
import { call } from './rest.js';

const byId = (id) => document.getElementById(id);

/** A password form, and people to choose from by `data-email`. Resolves with the account, which is saved. */
export function signIn() {
  const form = byId('sign-in-form');
  const why = whySignedOut();
  byId('sign-in-why').textContent = why;
  byId('sign-in-why').hidden = !why;

  const people = document.querySelectorAll('[data-email]');
  for (const person of people) {
    person.addEventListener('click', () => {
      for (const other of people) other.ariaPressed = other === person;
      form.elements.email.value = person.dataset.email;
      form.elements.password.focus();
    });
  }
  return new Promise((resolve) => {
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const account = await tryPassword(form);
      if (account) resolve(account);
    });
  });
}

async function tryPassword(form) {
  const result = form.querySelector('output');
  const button = form.querySelector('button');
  result.textContent = '';
  button.disabled = true;
  try {
    const account = await call('POST', 'signin', { body: Object.fromEntries(new FormData(form)) });
    saveAccount(account);
    return account;
  } catch (error) {
    result.textContent = error.message;
    result.classList.add('failed');
    form.elements.password.select();
    return null;
  } finally {
    button.disabled = false;
  }
}
