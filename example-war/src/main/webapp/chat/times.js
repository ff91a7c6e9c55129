const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const LONG_DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

export function clock(date) {
  return CLOCK.format(date);
}

/** As short as it can be: the time of today, the day of another day. */
export function moment(date) {
  return dayKey(date) === dayKey(new Date()) ? clock(date) : SHORT_DAY.format(date);
}

export function dayName(date) {
  const yesterday = new Date();
  yesterday.setDate(yesterday.getDate() - 1);
  if (dayKey(date) === dayKey(new Date())) return 'Today';
  if (dayKey(date) === dayKey(yesterday)) return 'Yesterday';
  return LONG_DAY.format(date);
}

export function dayKey(date) {
  return date.toDateString();
}
