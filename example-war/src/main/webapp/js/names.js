export function fullName({ firstname, lastname }) {
  return `${firstname} ${lastname}`;
}
