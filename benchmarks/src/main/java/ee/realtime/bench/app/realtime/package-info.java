/** The application under test, as a user of the module would write it. */
@NullMarked
package ee.realtime.bench.app.realtime;

import org.jspecify.annotations.NullMarked;
