/**
 * A client's frame on its way to a bean's method and back: rights, binding, validation, joins, the call, the reply; and
 * the life of a connection around it. Knows nothing of sockets.
 */
@NullMarked
package ee.realtime.internal.dispatch;

import org.jspecify.annotations.NullMarked;
