/**
 * What can be configured: read once at start, checked, immutable from then on.
 */
@NullMarked
package ee.realtime.internal.config;

import org.jspecify.annotations.NullMarked;
