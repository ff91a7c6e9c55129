/**
 * Attacks on a deployed application through real sockets, in tables: what each row is answered, and that nobody else is the
 * worse for it. Tests are named by the promise that they hold the module to.
 */
package ee.realtime.it.attacks;
