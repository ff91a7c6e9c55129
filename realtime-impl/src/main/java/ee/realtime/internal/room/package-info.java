/**
 * Joining and leaving rooms as one use case: membership and its announcement.
 */
@NullMarked
package ee.realtime.internal.room;

import org.jspecify.annotations.NullMarked;
