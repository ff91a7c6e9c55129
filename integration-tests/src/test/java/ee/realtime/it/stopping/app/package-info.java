/** The application that is stopped. */
package ee.realtime.it.stopping.app;
