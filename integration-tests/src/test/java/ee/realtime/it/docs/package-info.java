/** Holds README.md and docs/ against the sources, so that what they say stays true. */
package ee.realtime.it.docs;
