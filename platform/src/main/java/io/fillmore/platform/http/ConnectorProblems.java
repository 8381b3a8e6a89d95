package io.fillmore.platform.http;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.Failure;
import io.fillmore.platform.json.RecordReader;
import io.fillmore.platform.json.WireJson;
import java.io.IOException;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders what the connector itself refuses, before any of our code has seen the request, as an error document too. */
public final class ConnectorProblems extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorProblems.class);
    private static final WireJson WRITER = new WireJson(new RecordReader());

    @Override
    protected void report(Request request, Response response, Throwable failed) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String requestId = UUID.randomUUID().toString();
        ProblemJson problem = ProblemJson.of(failure(status, requestId, request), requestId);
        if (failed instanceof IOException) {
            LOG.info("request {} broke off: {}", requestId, failed.getMessage());
        } else if (failed != null) {
            LOG.error("request {} failed", requestId, failed);
        }
        try {
            byte[] body = WRITER.bytes(problem);
            response.setStatus(problem.status());
            response.setContentType("application/problem+json");
            response.setHeader("lusid-meta-requestid", requestId);
            response.setHeader("lusid-meta-correlationid", requestId);
            response.setHeader("lusid-meta-success", "False");
            response.setHeader("lusid-meta-duration", "0");
            SecurityHeaders.addTo(response.getResponse(), request.isSecure());
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException clientGone) {
            LOG.debug("could not answer request {}", requestId, clientGone);
        }
    }

    private static Failure failure(int status, String requestId, Request request) {
        if (status >= 500) {
            return ErrorCode.INTERNAL.of(requestId);
        }
        if (status == ErrorCode.METHOD_NOT_ALLOWED.status()) {
            return ErrorCode.METHOD_NOT_ALLOWED.of("The method", "it is not served here");
        }
        return ErrorCode.INVALID_REQUEST.of(
                "The request",
                "it is not HTTP that the server reads, or its address and headers are longer than "
                        + headerBytes(request) + " bytes; correct or shorten them");
    }

    private static int headerBytes(Request request) {
        return request.getConnector().getProtocolHandler() instanceof PatientProtocol protocol
                ? protocol.getMaxHttpRequestHeaderSize()
                : RequestLimits.DEFAULT.headerBytes();
    }
}
