/** How business code says no, once, and how that is told to callers by socket and by REST. */
package ee.realtime.example.refusal;
