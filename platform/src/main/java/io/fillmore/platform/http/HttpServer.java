package io.fillmore.platform.http;

import java.net.BindException;
import java.util.List;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The running HTTP server. Closing it lets requests in flight finish. */
public final class HttpServer implements AutoCloseable {
    private final AnnotationConfigServletWebServerApplicationContext context;

    private HttpServer(AnnotationConfigServletWebServerApplicationContext context) {
        this.context = context;
    }

    /**
     * Serves the resources.
     *
     * @param propertyRule what the properties in every body must be
     * @param events hears of every request
     * @param resources objects of classes marked {@link ApiResource} or {@code RestController}
     * @throws PortTakenException when another program listens on the port
     */
    public static HttpServer start(
            HttpSettings settings,
            PropertyRule propertyRule,
            RequestEvents events,
            RequestLog log,
            List<Object> resources) {
        AnnotationConfigServletWebServerApplicationContext context =
                new AnnotationConfigServletWebServerApplicationContext();
        context.getBeanFactory().registerSingleton("httpSettings", settings);
        context.getBeanFactory().registerSingleton("propertyRule", propertyRule);
        context.getBeanFactory().registerSingleton("requestEvents", events);
        context.getBeanFactory().registerSingleton("requestLog", log);
        for (Object resource : resources) {
            context.getBeanFactory().registerSingleton(resource.getClass().getSimpleName(), resource);
        }
        context.register(HttpRim.class);
        try {
            context.refresh();
        } catch (ApplicationContextException | PortInUseException failure) {
            throw whyNotStarted(failure, settings);
        }
        return new HttpServer(context);
    }

    private static RuntimeException whyNotStarted(RuntimeException failure, HttpSettings settings) {
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

    @Override
    public void close() {
        context.close();
    }
}
