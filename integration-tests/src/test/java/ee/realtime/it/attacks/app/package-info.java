/** The application that the tests of {@code ee.realtime.it.attacks} attack. */
package ee.realtime.it.attacks.app;
