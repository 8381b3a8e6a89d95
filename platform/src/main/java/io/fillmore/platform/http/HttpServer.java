package io.fillmore.platform.http;

import io.fillmore.platform.access.Gate;
import io.fillmore.platform.idempotency.AnswerOnce;
import java.net.BindException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The HTTP server: made first, and listening when it is told to. Closing it lets requests in flight finish. */
public final class HttpServer implements AutoCloseable {
    private final AnnotationConfigServletWebServerApplicationContext context;
    private final HttpSettings settings;

    private HttpServer(AnnotationConfigServletWebServerApplicationContext context, HttpSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    /**
     * What every request passes on its way to a resource.
     *
     * @param gate who gets in, and to what
     * @param propertyRule what the properties in every body must be
     * @param answers to requests with an Idempotency-Key
     * @param events hears of every request
     * @param log has a line of some
     */
    public record Checkpoints(
            Gate gate, PropertyRule propertyRule, AnswerOnce answers, RequestEvents events, RequestLog log) {}

    /**
     * Makes all that serves the resources, which takes a while, and nothing of which asks them anything.
     *
     * @param resources objects of classes marked {@link ApiResource} or {@code RestController}
     */
    public static HttpServer make(HttpSettings settings, Checkpoints checkpoints, List<Object> resources) {
        AnnotationConfigServletWebServerApplicationContext context =
                new AnnotationConfigServletWebServerApplicationContext();
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        beans.registerSingleton("httpSettings", settings);
        beans.registerSingleton("gate", checkpoints.gate());
        beans.registerSingleton("propertyRule", checkpoints.propertyRule());
        beans.registerSingleton("answers", checkpoints.answers());
        beans.registerSingleton("requestEvents", checkpoints.events());
        beans.registerSingleton("requestLog", checkpoints.log());
        for (Object resource : resources) {
            beans.registerSingleton(resource.getClass().getSimpleName(), resource);
        }
        context.register(HttpRim.class);
        context.refresh();
        return new HttpServer(context, settings);
    }

    /**
     * Takes requests from now on.
     *
     * @throws PortTakenException when another program listens on the port
     */
    public void listen() {
        try {
            context.start();
        } catch (ApplicationContextException | PortInUseException failure) {
            throw whyNotListening(failure);
        }
    }

    private RuntimeException whyNotListening(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException || cause instanceof BindException) {
                return new PortTakenException(settings, failure);
            }
        }
        return failure;
    }

    public int port() {
        return context.getWebServer().getPort();
    }

    /** How many large bodies wait for memory. */
    public int bodiesWaiting() {
        return context.getBean(Admission.class).waiting();
    }

    /** How many large bodies have waited in vain since the start. */
    public long bodiesRefused() {
        return context.getBean(Admission.class).refused();
    }

    /** What is served, as {@code GET /api/orders/{scope}/{code}}, in order. */
    public List<String> routes() {
        return context.getBean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)))
                .sorted()
                .toList();
    }

    /** The name of each operation that the gate guards, by its route as in {@link #routes}. */
    public Map<String, String> guarded() {
        Map<String, String> guarded = new TreeMap<>();
        context.getBean(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((mapping, handler) -> {
            if (!AccessRule.isOpen(handler)) {
                mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> mapping.getPatternValues()
                                .forEach(path -> guarded.put(
                                        method + " " + path, handler.getMethod().getName())));
            }
        });
        return guarded;
    }

    @Override
    public void close() {
        context.close();
    }
}
