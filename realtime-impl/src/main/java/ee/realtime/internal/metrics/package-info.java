/**
 * What is counted. Names and numbers only; whoever reports them reads them here.
 */
@NullMarked
package ee.realtime.internal.metrics;

import org.jspecify.annotations.NullMarked;
