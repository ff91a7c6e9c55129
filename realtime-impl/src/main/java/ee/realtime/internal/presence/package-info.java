/**
 * Who is online: a user is, from the first of their connections on any node until a grace period after the last.
 */
@NullMarked
package ee.realtime.internal.presence;

import org.jspecify.annotations.NullMarked;
