/** Beans under test: endpoints with limits on what waits, and business code that floods them. */
package ee.realtime.it.queues;
