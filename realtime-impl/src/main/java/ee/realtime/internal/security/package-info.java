/**
 * Who may call what: the roles that handlers ask for. Identity itself comes through the SPI.
 */
@NullMarked
package ee.realtime.internal.security;

import org.jspecify.annotations.NullMarked;
