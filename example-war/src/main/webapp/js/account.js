/** Who is signed in: `{token, user}`, for this tab alone, so that two tabs can be two people. */
const KEY = new URL('..', import.meta.url).pathname + 'account';

export function savedAccount() {
  return JSON.parse(sessionStorage.getItem(KEY));
}

export function saveAccount(account) {
  sessionStorage.setItem(KEY, JSON.stringify(account));
}

/** Ends it and begins the page anew; `why` is what the sign-in says, if it was not the visitor's wish. */
export function signOut(why = '') {
  sessionStorage.removeItem(KEY);
  if (why) sessionStorage.setItem(`${KEY}-why`, why);
  history.replaceState(null, '', location.pathname);
  location.reload();
}

/** Why the last one ended; said once. */
export function whySignedOut() {
  const why = sessionStorage.getItem(`${KEY}-why`);
  sessionStorage.removeItem(`${KEY}-why`);
  return why;
}
