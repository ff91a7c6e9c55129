/**
 * What attackers send, held against classes by this module's tests and sent to servers by the integration tests: the corpus of
 * frames that must not hurt a server, {@code frames/corpus.txt}, which is the fuzzer's seeds, too; and forged tokens.
 */
package ee.realtime.corpus;
