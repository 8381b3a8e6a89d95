package io.fillmore.platform.http;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.json.RecordReader;
import io.fillmore.platform.json.WireJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.GenericHttpMessageConverter;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Bodies in and out: every JSON media type that clients send is read alike, strictly; answers are written as JSON. */
final class JsonBodies implements GenericHttpMessageConverter<Object> {
    private static final Set<String> READ_SUBTYPES_OF_TEXT = Set.of("json");

    private final RecordReader reader;
    private final WireJson writer;
    private final RequestLimits limits;
    private final Admission admission;
    private final PropertyRule propertyRule;

    JsonBodies(
            RecordReader reader,
            WireJson writer,
            RequestLimits limits,
            Admission admission,
            PropertyRule propertyRule) {
        this.reader = reader;
        this.writer = writer;
        this.limits = limits;
        this.admission = admission;
        this.propertyRule = propertyRule;
    }

    @Override
    public boolean canRead(Type type, Class<?> contextClass, MediaType mediaType) {
        return mediaType != null && isJson(mediaType) && isUtf8(mediaType);
    }

    private static boolean isJson(MediaType mediaType) {
        if (mediaType.getType().equals("text")) {
            return READ_SUBTYPES_OF_TEXT.contains(mediaType.getSubtype());
        }
        return mediaType.getType().equals("application")
                && (mediaType.getSubtype().equals("json")
                        || mediaType.getSubtype().endsWith("+json"));
    }

    private static boolean isUtf8(MediaType mediaType) {
        String charset = mediaType.getParameter("charset");
        return charset == null || charset.replace("\"", "").equalsIgnoreCase(StandardCharsets.UTF_8.name());
    }

    @Override
    public Object read(Type type, Class<?> contextClass, HttpInputMessage message) throws IOException {
        long announced = message.getHeaders().getContentLength();
        LimitedBody limited = new LimitedBody(message.getBody(), announced, limits);
        RecordReader.Body body = read(limited, announced, type);
        AccessRule.requireGrants(ApiRequest.of(currentRequest()).caller().identity(), body.mentions());
        propertyRule.check(body.propertyKeys());
        return body.value();
    }

    private RecordReader.Body read(LimitedBody limited, long announced, Type type) {
        HttpServletRequest request = currentRequest();
        try (ArrivedBody arrived = ArrivedBody.of(limited, announced)) {
            if (request.getAttribute(Admission.Pass.ATTRIBUTE) == null) {
                request.setAttribute(Admission.Pass.ATTRIBUTE, admission.enter(arrived.bytes()));
            }
            return reader.readBody(arrived.content(), type);
        } catch (IOException failed) {
            throw brokeOff(request, failed);
        } catch (UncheckedIOException failed) {
            throw brokeOff(request, failed.getCause());
        }
    }

    static FailureException brokeOff(HttpServletRequest request, IOException failed) {
        boolean isSlow = request.getAttribute(OpenConnection.TOO_SLOW) != null
                || failed.getCause() instanceof SocketTimeoutException;
        return isSlow
                ? LimitedBody.tooSlow()
                : ErrorCode.INVALID_REQUEST
                        .of("The body", "it broke off before its end; nothing was done, send it again")
                        .asException();
    }

    private static HttpServletRequest currentRequest() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }

    @Override
    public boolean canWrite(Type type, Class<?> valueClass, MediaType mediaType) {
        return true;
    }

    @Override
    public void write(Object value, Type type, MediaType contentType, HttpOutputMessage message) throws IOException {
        HttpServletRequest request = currentRequest();
        Refusals.note(request, value);
        WrittenAnswer answer = WrittenAnswer.begin(request, contentType.toString());
        writer.write(answer, value, ApiRequest.of(request).caller().identity().readable());
        if (!answer.isLarge() || !ReadsAtOnce.isRead(request)) {
            message.getHeaders().setContentType(contentType);
            message.getHeaders().setContentLength(answer.bytes());
            answer.sendTo(message.getBody());
        }
    }

    @Override
    public boolean canRead(Class<?> valueClass, MediaType mediaType) {
        return canRead(valueClass, null, mediaType);
    }

    @Override
    public boolean canWrite(Class<?> valueClass, MediaType mediaType) {
        return true;
    }

    @Override
    public List<MediaType> getSupportedMediaTypes() {
        return List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Override
    public Object read(Class<?> valueClass, HttpInputMessage message) throws IOException {
        return read(valueClass, null, message);
    }

    @Override
    public void write(Object value, MediaType contentType, HttpOutputMessage message) throws IOException {
        write(value, value.getClass(), contentType, message);
    }
}
