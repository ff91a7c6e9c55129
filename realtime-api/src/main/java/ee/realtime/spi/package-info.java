/**
 * What an application may replace: a CDI bean that implements one of these interfaces takes the place of the module's
 * default. At most one enabled bean for each; two fail the deployment.
 */
@NullMarked
package ee.realtime.spi;

import org.jspecify.annotations.NullMarked;
