/** Beans under test: handlers, their parameters, scopes and results, connecting and disconnecting. */
package ee.realtime.it.handlers;
