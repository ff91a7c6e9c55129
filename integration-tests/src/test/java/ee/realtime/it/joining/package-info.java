/** Beans under test: coming into rooms and going out of them, and what the application is told of it. */
package ee.realtime.it.joining;
