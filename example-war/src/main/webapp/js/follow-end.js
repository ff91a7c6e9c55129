const NEAR = 40;

/** Keeps a list that scrolls at its end, for a reader who is there. `onLeave` hears whether the reader is. */
export function followEnd(list, onLeave = () => {}) {
  let following = true;
  let scrolling = false;

  const toEnd = () => {
    follow(true);
    list.scrollTop = list.scrollHeight;
  };
  const follow = (atEnd) => {
    if (atEnd !== following) onLeave(!atEnd);
    following = atEnd;
  };
  list.addEventListener('scroll', () => follow(list.scrollHeight - list.scrollTop - list.clientHeight < NEAR));

  return {
    toEnd,
    /** To be called after something was added: scrolls once a repaint, however much that was. */
    added() {
      if (scrolling || !following) return;
      scrolling = true;
      requestAnimationFrame(() => {
        scrolling = false;
        list.scrollTop = list.scrollHeight;
      });
    },
  };
}
