/** An application that is stopped while its clients still have to be told something. */
package ee.realtime.it.stopping;
