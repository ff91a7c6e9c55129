/** The example's pages in a real Chromium, driven through its DevTools as a person would: by role and name. */
package ee.realtime.it.browser;
