package ee.realtime.internal.boot;

import ee.realtime.RealtimeEndpoint;
import ee.realtime.internal.config.ConfigValues;
import ee.realtime.internal.config.ConfigurationException;
import ee.realtime.internal.config.EndpointConfig;
import ee.realtime.internal.config.EndpointDeclaration;
import ee.realtime.internal.config.RealtimeConfig;
import ee.realtime.internal.dispatch.BeanAccess;
import ee.realtime.internal.dispatch.EndpointHandlers;
import ee.realtime.internal.dispatch.HandlerKind;
import ee.realtime.internal.dispatch.HandlerReader;
import ee.realtime.spi.PayloadCodec;
import ee.realtime.spi.TenantResolver;
import jakarta.enterprise.inject.UnproxyableResolutionException;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what was collected and makes the model of it; reports every problem, not only the first. */
final class DeploymentCheck {
    private final BeanManager beans;
    private final Collected collected;
    private final Problems problems;
    private final EndpointDeclarations declarations = new EndpointDeclarations();
    private final Map<String, EndpointHandlers> handlers = new HashMap<>();
    private final Set<String> roleNames = new HashSet<>();
    private final Map<Class<?>, Bean<?>> spi = new HashMap<>();

    DeploymentCheck(BeanManager beans, Collected collected, Problems problems) {
        this.beans = beans;
        this.collected = collected;
        this.problems = problems;
    }

    /** The model, if there is no problem. */
    Optional<DeployedModel> run() {
        collectEndpoints();
        checkSpi();
        checkMessages();
        readHandlers();
        checkInjections();
        List<EndpointDeclaration> endpoints = declarations.merge(problems);
        Optional<DeployedModel> model = configure(endpoints);
        return problems.asException().isPresent() ? Optional.empty() : model;
    }

    private void collectEndpoints() {
        for (HandlerBean bean : collected.endpointBeans()) {
            EndpointDeclarations.of(bean.type()).ifPresent(annotation -> declarations.add(bean.type(), annotation));
        }
        boolean injected = collected.injections().containsKey(RealtimeEndpoint.DEFAULT_PATH);
        boolean handled = collected.handlerBeans().stream()
                .anyMatch(bean -> EndpointDeclarations.of(bean.type()).isEmpty());
        if (injected || handled) {
            declarations.addDefault();
        }
    }

    private void checkMessages() {
        MessageChecks checks = new MessageChecks(declarations::has, bindsByJsonb(), problems);
        collected.messages().forEach(checks::checkType);
        for (PushObserverCall<?> observer : collected.observers()) {
            checks.readObserver(observer.method(), observer.eventType()).ifPresent(observer::use);
        }
        if (checks.usesDefaultEndpoint()) {
            declarations.addDefault();
        }
    }

    private void readHandlers() {
        HandlerReader reader = new HandlerReader(bindsByJsonb(), problems);
        for (HandlerBean bean : collected.handlerBeans()) {
            String path = EndpointDeclarations.of(bean.type())
                    .map(RealtimeEndpoint::path)
                    .orElse(RealtimeEndpoint.DEFAULT_PATH);
            bean.handlers().forEach(method -> readHandler(reader, bean, method, path));
        }
    }

    private boolean bindsByJsonb() {
        return !spi.containsKey(PayloadCodec.class);
    }

    private void readHandler(HandlerReader reader, HandlerBean bean, Method method, String path) {
        BeanAccess access = new BeanAccess(beans, bean.bean(), bean.type());
        try {
            access.prepare();
        } catch (UnproxyableResolutionException e) {
            problems.accept(bean.type().getName() + ": its handlers cannot be called through a proxy, " + e.getMessage()
                    + "; give the class a constructor without parameters and make neither it nor its methods final");
            return;
        }
        for (HandlerKind kind : HandlerKind.of(method)) {
            reader.read(method, kind, access, bean.type(), path).ifPresent(handler -> {
                handlers.computeIfAbsent(path, key -> new EndpointHandlers()).add(handler, problems);
                roleNames.addAll(handler.guard().roles());
            });
        }
    }

    private void checkInjections() {
        collected.injections().forEach((path, point) -> {
            if (!declarations.has(path)) {
                Member member = point.getMember();
                problems.accept(member.getDeclaringClass().getName() + "." + member.getName() + ": @Endpoint(\"" + path
                        + "\") names an endpoint that no @RealtimeEndpoint declares; declare it or name another");
            }
        });
    }

    private void checkSpi() {
        for (Class<?> type : Spi.TYPES) {
            List<Bean<?>> found = collected.enabled().ofType(type);
            if (found.size() > 1) {
                String classes = found.stream()
                        .map(bean -> bean.getBeanClass().getName())
                        .sorted()
                        .collect(Collectors.joining(", "));
                problems.accept(type.getName() + ": several beans implement it (" + classes
                        + "); leave one, or make one an @Alternative");
            } else if (found.size() == 1) {
                spi.put(type, found.get(0));
            }
        }
    }

    private Optional<DeployedModel> configure(List<EndpointDeclaration> declared) {
        ConfigValues values = ConfigValues.ofServer(Thread.currentThread().getContextClassLoader());
        Optional<RealtimeConfig> config = Optional.empty();
        try {
            config = Optional.of(RealtimeConfig.read(values));
        } catch (ConfigurationException e) {
            e.problems().forEach(problems);
        }
        boolean tenants = spi.containsKey(TenantResolver.class)
                || config.flatMap(RealtimeConfig::tenantClaim).isPresent();
        List<EndpointConfig> endpoints = new ArrayList<>();
        for (EndpointDeclaration endpoint : declared) {
            try {
                Set<String> actions = handlers.getOrDefault(endpoint.path(), new EndpointHandlers())
                        .actions();
                endpoints.add(EndpointConfig.read(values, endpoint, tenants, actions));
            } catch (ConfigurationException e) {
                e.problems().forEach(problems);
            }
        }
        return config.map(general -> new DeployedModel(general, endpoints, handlers, roleNames, spi));
    }
}
