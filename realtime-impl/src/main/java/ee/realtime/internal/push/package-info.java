/**
 * A CDI event or a facade call on its way to a publication: addressing by templates, encoding once, and the wait for the
 * transaction's commit.
 */
@NullMarked
package ee.realtime.internal.push;

import org.jspecify.annotations.NullMarked;
