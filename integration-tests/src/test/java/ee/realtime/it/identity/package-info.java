/** Beans under test: who callers are, what they may do, and the tenants they are confined to. */
package ee.realtime.it.identity;
