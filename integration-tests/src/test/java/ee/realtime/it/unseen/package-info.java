/** Handlers on a class that CDI does not know, which would never be called. */
package ee.realtime.it.unseen;
