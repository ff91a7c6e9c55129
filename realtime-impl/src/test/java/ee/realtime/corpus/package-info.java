/**
 * The corpus of frames that must not hurt a server, {@code frames/corpus.txt}: read here, held against the decoder and the
 * codec by this module's tests, sent to a server by the integration tests, the fuzzer's seeds.
 */
package ee.realtime.corpus;
