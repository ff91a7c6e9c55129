/**
 * Administrators write to each other in conversations, which begin with an accepted invitation.
 *
 * <p>{@link ee.realtime.example.chat.Conversations} and {@link ee.realtime.example.chat.Invitations} are the business: they
 * store, and fire what has happened as CDI events. Sockets and REST are two doors to them, and each event type says to whom
 * it is pushed. What travels is in records whose components are named as on the wire.
 */
package ee.realtime.example.chat;
