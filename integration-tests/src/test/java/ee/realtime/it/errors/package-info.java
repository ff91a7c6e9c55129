/** Beans under test: handlers that fail in every way there is an error code for. */
package ee.realtime.it.errors;
