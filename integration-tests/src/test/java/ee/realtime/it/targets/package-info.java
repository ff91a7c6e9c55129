/** Beans under test: messages and whom they go to, by annotation and by the facade. */
package ee.realtime.it.targets;
