/**
 * The same rooms on servers without the module. Each does the least that the cells ask for: requests are told apart by how
 * they begin, and what is published or echoed goes out as the text that came, so nothing is parsed or encoded as JSON.
 */
@NullMarked
package ee.realtime.bench.rival;

import org.jspecify.annotations.NullMarked;
