/** The example's admin chat, driven from outside as its front ends do. */
package ee.realtime.it.chat;
