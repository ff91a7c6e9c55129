/** Beans under test: business code that fires events and sends messages in every kind of transaction. */
package ee.realtime.it.events;
