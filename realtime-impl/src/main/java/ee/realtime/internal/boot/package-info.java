/**
 * Collects what the application declares, checks it, builds the parts and starts and stops them in order. Sees all other
 * packages and is seen by none. {@link ee.realtime.internal.boot.Assembly} is the application without a server; tests use it.
 */
@NullMarked
package ee.realtime.internal.boot;

import org.jspecify.annotations.NullMarked;
