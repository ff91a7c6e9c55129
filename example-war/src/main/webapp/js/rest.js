/** The REST API of this application, whatever its context path: this file lies in `js/` below it. */
const ROOT = new URL('../api/', import.meta.url);
const PATIENCE = 15_000;

/** An answer other than success; `status` is 0 if there was no answer at all. */
export class RestError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Resolves with the answer, or rejects with a RestError. */
export async function call(method, path, { token, body } = {}) {
  const headers = { Accept: 'application/json' };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers['Content-Type'] = 'application/json';
  const options = { method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE) };
  const response = await fetch(new URL(path, ROOT), options).catch(() => {
    throw new RestError(0, 'The server was not reached.');
  });
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new RestError(response.status, problem(answer) ?? `The server answered ${response.status}.`);
  return answer;
}

function problem(answer) {
  const violations = answer?.error?.violations?.map(({ path, message }) => `${path} ${message}`);
  return violations?.join('; ') || answer?.error?.message;
}
