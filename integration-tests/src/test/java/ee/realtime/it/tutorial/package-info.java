/** The tutorial of README.md: its code stands here, is compiled, deployed and driven, and is copied there word for word. */
package ee.realtime.it.tutorial;
