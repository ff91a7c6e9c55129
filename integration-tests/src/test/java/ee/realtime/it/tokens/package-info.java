/** What {@code TokensIT} deploys. */
package ee.realtime.it.tokens;
