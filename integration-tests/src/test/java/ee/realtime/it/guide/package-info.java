/** The snippets of docs/guide.md: what stands there is copied from here, where it is compiled, deployed and driven. */
package ee.realtime.it.guide;
