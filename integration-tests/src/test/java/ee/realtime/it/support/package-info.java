/** What tests are made of: WARs, clients, and the server seen from outside. */
package ee.realtime.it.support;
