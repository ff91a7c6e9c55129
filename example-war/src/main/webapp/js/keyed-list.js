/**
 * Shows items as the elements of a list. An item that is shown already keeps its element, and with it the focus of
 * somebody who is in there.
 */
export class KeyedList {
  #list;
  #make;
  #shown = new Map();

  /** `make` returns `{element, show}` for a new key; `show` is called with the item, now and whenever it may differ. */
  constructor(list, make) {
    this.#list = list;
    this.#make = make;
  }

  show(items, key = ({ id }) => id) {
    const focused = document.activeElement;
    const before = this.#shown;
    this.#shown = new Map();
    let place = this.#list.firstElementChild;
    for (const item of items) {
      const part = before.get(key(item)) ?? this.#make(item);
      before.delete(key(item));
      this.#shown.set(key(item), part);
      part.show(item);
      if (part.element === place) place = place.nextElementSibling;
      else this.#list.insertBefore(part.element, place);
    }
    for (const { element } of before.values()) element.remove();
    if (focused !== document.activeElement && this.#list.contains(focused)) focused.focus({ preventScroll: true });
  }
}
