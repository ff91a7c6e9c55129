/** A sound application whose configuration is not. */
package ee.realtime.it.misconfigured;
