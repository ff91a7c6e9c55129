/** What a developer writes on the same server without the module: a plain {@code jakarta.websocket} endpoint. */
@NullMarked
package ee.realtime.bench.app.plain;

import org.jspecify.annotations.NullMarked;
