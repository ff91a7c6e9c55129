/** Wrong uses of the annotations, one or two a class. */
package ee.realtime.it.mistakes;
