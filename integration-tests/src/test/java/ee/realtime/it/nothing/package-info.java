/** An application that had nothing to do with messages until somebody wrote one annotation. */
package ee.realtime.it.nothing;
