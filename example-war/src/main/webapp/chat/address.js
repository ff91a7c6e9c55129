const PREFIX = '#conversation/';

/** Which conversation is open stands in the address, so that reload and the Back key do what they should. */
export function conversationHash({ id }) {
  return PREFIX + encodeURIComponent(id);
}

export function addressedConversation() {
  return location.hash.startsWith(PREFIX) ? decodeURIComponent(location.hash.slice(PREFIX.length)) : null;
}
