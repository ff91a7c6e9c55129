/** What tests put into their WARs beside the beans under test: a way to call beans, a journal, gates, an authenticator. */
package ee.realtime.it.server;
