package io.fillmore.platform.http;

import io.fillmore.platform.access.Gate;
import io.fillmore.platform.idempotency.AnswerOnce;
import io.fillmore.platform.json.RecordReader;
import io.fillmore.platform.json.WireJson;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Everything that Spring and Tomcat do for us, and nothing that they would do besides. */
@Configuration(proxyBeanMethods = false)
class HttpRim extends WebMvcConfigurationSupport {
    /** What tells how the server is must answer when it has too much to do. */
    private static final List<String> WATCHED = List.of("/health", "/ready", "/metrics");

    /** A client that keeps its connection need not open another for each hundred requests. */
    private static final int UNLIMITED = -1;

    private static final long FINISHING_MILLIS = 60_000;

    /** Static, since the web server is made before the servlet context that this configuration itself needs. */
    @Bean
    static TomcatServletWebServerFactory webServer(HttpSettings settings) throws UnknownHostException {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(settings.port());
        factory.setAddress(InetAddress.getByName(settings.address()));
        factory.setShutdown(Shutdown.GRACEFUL);
        factory.setProtocol(PatientProtocol.class.getName());
        factory.addConnectorCustomizers(connector -> {
            connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
            PatientProtocol protocol = (PatientProtocol) connector.getProtocolHandler();
            protocol.setLimits(settings.limits());
            settings.tls().ifPresent(files -> Encryption.encrypt(connector, protocol, files));
            protocol.setMaxKeepAliveRequests(UNLIMITED);
            protocol.setRelaxedPathChars("\"<>[\\]^`{|}");
            protocol.setRelaxedQueryChars("\"<>[\\]^`{|}");
        });
        factory.addContextCustomizers(context ->
                ((StandardHost) context.getParent()).setErrorReportValveClass(ConnectorProblems.class.getName()));
        return factory;
    }

    /** It starts to listen when it is told to, not when all is made; when it stops, what is in flight has so long to finish. */
    @Bean
    static DefaultLifecycleProcessor lifecycleProcessor() {
        DefaultLifecycleProcessor processor = new DefaultLifecycleProcessor() {
            @Override
            public void onRefresh() {}
        };
        processor.setTimeoutPerShutdownPhase(FINISHING_MILLIS);
        return processor;
    }

    @Bean
    ServletRegistrationBean<DispatcherServlet> dispatcher(DispatcherServlet servlet) {
        ServletRegistrationBean<DispatcherServlet> registration = new ServletRegistrationBean<>(servlet, "/");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    DispatcherServlet dispatcherServlet() {
        return new DispatcherServlet();
    }

    @Bean
    Admission admission(HttpSettings settings) {
        return new Admission(
                Runtime.getRuntime().maxMemory(),
                Admission.PATIENCE,
                settings.limits().bodiesWaiting());
    }

    @Bean
    FilterRegistrationBean<RequestFrame> requestFrame(RequestEvents events, RequestLog log) {
        FilterRegistrationBean<RequestFrame> registration = new FilterRegistrationBean<>(new RequestFrame(events, log));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterProblems filterProblems(
            @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> problems) {
        return new FilterProblems(problems::getObject);
    }

    /** Before anything else looks at a request. */
    @Bean
    FilterRegistrationBean<HostRule> hostRule(HttpSettings settings, Gate gate, FilterProblems problems) {
        FilterRegistrationBean<HostRule> registration =
                new FilterRegistrationBean<>(new HostRule(settings.hosts(), problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        // Who sends a token is no page of a stranger's, which has none.
        registration.setEnabled(gate.isOpen());
        return registration;
    }

    @Bean
    AccessRule accessRule(Gate gate, HttpSettings settings) {
        return new AccessRule(gate, settings.limits());
    }

    @Bean
    RequestsAtOnce requestsAtOnce(HttpSettings settings) {
        return new RequestsAtOnce(settings.limits().requests(), RequestsAtOnce.PATIENCE);
    }

    @Bean
    ClientRate clientRate(HttpSettings settings) {
        return new ClientRate(settings.limits().requestsASecond());
    }

    @Bean
    Entrance entrance(RequestsAtOnce atOnce, AccessRule access, ClientRate rate) {
        return new Entrance(atOnce, access, rate);
    }

    /** The last of all filters: it keeps what all others let through. */
    @Bean
    FilterRegistrationBean<IdempotentPosts> idempotentPosts(
            HttpSettings settings,
            Entrance entrance,
            Admission admission,
            AnswerOnce answers,
            FilterProblems problems) {
        FilterRegistrationBean<IdempotentPosts> registration = new FilterRegistrationBean<>(
                new IdempotentPosts(entrance, answers, admission, settings.limits(), problems));
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }

    @Bean
    Problems problems() {
        return new Problems();
    }

    @Bean
    JsonBodies jsonBodies(HttpSettings settings, Admission admission, PropertyRule propertyRule) {
        RequestLimits limits = settings.limits();
        RecordReader reader = new RecordReader(limits.bodyDepth(), limits.bodyItems());
        return new JsonBodies(reader, new WireJson(reader), limits, admission, propertyRule);
    }

    @Override
    protected RequestMappingHandlerMapping createRequestMappingHandlerMapping() {
        return new ApiAddresses();
    }

    @Override
    protected void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        // In place of those that come with the framework, or with whatever is on the class path: they read what ours
        // refuses.
        builder.disableDefaults()
                .addCustomConverter(new ByteArrayHttpMessageConverter())
                .addCustomConverter(
                        Objects.requireNonNull(getApplicationContext()).getBean(JsonBodies.class));
    }

    @Override
    protected void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        // Clients of the public API accept text/plain first and mean JSON.
        configurer.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
    }

    @Override
    protected void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, new ParameterTypes.InstantConverter());
    }

    @Override
    protected void addInterceptors(InterceptorRegistry registry) {
        ApplicationContext context = Objects.requireNonNull(getApplicationContext());
        registry.addInterceptor(context.getBean(RequestsAtOnce.class)).excludePathPatterns(WATCHED);
        registry.addInterceptor(context.getBean(AccessRule.class));
        registry.addInterceptor(context.getBean(ClientRate.class)).excludePathPatterns(WATCHED);
        registry.addInterceptor(new ReadsAtOnce(Runtime.getRuntime().maxMemory(), ReadsAtOnce.PATIENCE))
                .addPathPatterns("/api/**");
        registry.addInterceptor(new LogContext());
        registry.addInterceptor(new UnsupportedRefusal());
    }

    @Override
    protected void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ParameterTypes.PathId());
        resolvers.add(new ParameterTypes.RequestArgument());
        resolvers.add(new ListParameters());
    }

    /** Serves what is marked {@link ApiResource} under {@code /api} and {@code /api/api} alike. */
    private static final class ApiAddresses extends RequestMappingHandlerMapping {
        @Override
        protected RequestMappingInfo getMappingForMethod(Method method, Class<?> handlerType) {
            RequestMappingInfo mapping = super.getMappingForMethod(method, handlerType);
            if (mapping == null || !AnnotatedElementUtils.hasAnnotation(handlerType, ApiResource.class)) {
                return mapping;
            }
            return RequestMappingInfo.paths("/api", "/api/api")
                    .options(getBuilderConfiguration())
                    .build()
                    .combine(mapping);
        }
    }
}
