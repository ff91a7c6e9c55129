/** Endpoints with limits, for LimitsIT. */
package ee.realtime.it.limits;
