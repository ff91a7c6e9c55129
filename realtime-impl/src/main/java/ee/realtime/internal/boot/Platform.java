package ee.realtime.internal.boot;

import ee.realtime.internal.push.AfterCommit;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.concurrent.Executor;

/**
 * What an application runs on, as far as the module needs it.
 *
 * @param beans the application's beans
 * @param loader its class loader
 * @param executor for background work; may reject
 * @param afterCommit puts off what is sent in a transaction
 */
public record Platform(BeanManager beans, ClassLoader loader, Executor executor, AfterCommit afterCommit) {}
