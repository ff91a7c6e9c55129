/** Frames that must not hurt a server, and exceptions that must not leave it: an application, a raw client, and what they show. */
package ee.realtime.it.frames;
