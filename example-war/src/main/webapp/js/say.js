const REMEMBERED = 20;

/** Tells a screen reader what the eye sees come in. The page has a hidden `#heard` of role log for it. */
export function say(text) {
  const heard = document.getElementById('heard');
  const line = document.createElement('p');
  line.textContent = text;
  heard.append(line);
  if (heard.childElementCount > REMEMBERED) heard.firstElementChild.remove();
}
