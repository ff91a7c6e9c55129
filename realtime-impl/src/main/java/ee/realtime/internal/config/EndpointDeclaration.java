package ee.realtime.internal.config;

import ee.realtime.IdentityPolicy;
import ee.realtime.MessageFormat;

/**
 * What the beans of an endpoint say about it, taken together.
 *
 * @param path the path below the context path
 * @param name the name in configuration keys
 * @param identity who may connect
 * @param format the shape of its messages
 */
public record EndpointDeclaration(String path, String name, IdentityPolicy identity, MessageFormat format) {}
