/**
 * The one way out: a publication is relayed to the nodes concerned and delivered to the local members.
 */
@NullMarked
package ee.realtime.internal.publish;

import org.jspecify.annotations.NullMarked;
