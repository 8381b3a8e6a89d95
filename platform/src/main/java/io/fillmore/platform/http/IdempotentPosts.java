package io.fillmore.platform.http;

import io.fillmore.platform.access.Identity;
import io.fillmore.platform.idempotency.AnswerOnce;
import io.fillmore.platform.idempotency.Fingerprint;
import io.fillmore.platform.idempotency.IdempotencyKey;
import io.fillmore.platform.idempotency.KeptAnswer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers a POST of the API that carries an {@code Idempotency-Key} as {@link AnswerOnce} says: the answer is kept, as it goes out,
 * before any of it does. Others pass by.
 *
 * <p>Finds out who asks before it looks for an answer, since keys are each user's own; and what they may do is part of what is asked,
 * so that nobody is answered by what they might do when they asked before. Holds them to the limits of requests first, as the
 * dispatcher does with others, since to look for an answer takes a connection and a trip to the database. Fails with the first that
 * applies: as {@link Entrance#admit} does, INVALID_PARAMETER_VALUE (the key), BODY_TOO_LARGE, and as AnswerOnce does.
 */
final class IdempotentPosts extends OncePerRequestFilter {
    /** Says that an answer is that of an earlier request. */
    static final String REPLAYED = "Idempotent-Replayed";

    private final Entrance entrance;
    private final AnswerOnce answers;
    private final Admission admission;
    private final RequestLimits limits;
    private final FilterProblems problems;

    IdempotentPosts(
            Entrance entrance, AnswerOnce answers, Admission admission, RequestLimits limits, FilterProblems problems) {
        this.entrance = entrance;
        this.answers = answers;
        this.admission = admission;
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(IdempotencyKey.HEADER) == null
                || !HttpMethod.POST.matches(request.getMethod())
                || !request.getServletPath().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        ContentCachingResponseWrapper buffered = new ContentCachingResponseWrapper(response);
        try {
            Identity identity = entrance.admit(request);
            IdempotencyKey key = key(request, identity);
            byte[] body = body(request);
            BufferedRequest repeatable = new BufferedRequest(request, body);
            KeptAnswer answer = answers.run(
                    key,
                    Fingerprint.of(List.of(address(request), identity.rights()), body),
                    () -> carryOut(chain, repeatable, buffered));
            if (answer.isAgain()) {
                response.setStatus(answer.status());
                response.setHeader(HttpHeaders.CONTENT_TYPE, answer.contentType());
                response.setContentLength(answer.body().length);
                response.setHeader(REPLAYED, "true");
                response.getOutputStream().write(answer.body());
            } else {
                buffered.copyBodyToResponse();
            }
        } catch (RuntimeException failed) {
            problems.answer(failed, request, response);
        }
    }

    private static IdempotencyKey key(HttpServletRequest request, Identity identity) {
        List<String> given = Collections.list(request.getHeaders(IdempotencyKey.HEADER));
        if (given.size() > 1) {
            throw IdempotencyKey.refused("it is given " + given.size() + " times; give one");
        }
        return new IdempotencyKey(identity.user(), given.get(0));
    }

    /** Admitted here, since it is held in memory from here on. */
    private byte[] body(HttpServletRequest request) throws IOException {
        long announced = request.getContentLengthLong();
        LimitedBody limited = new LimitedBody(request.getInputStream(), announced, limits);
        try (ArrivedBody arrived = ArrivedBody.of(limited, announced)) {
            request.setAttribute(Admission.Pass.ATTRIBUTE, admission.enter(arrived.bytes()));
            return arrived.content().readAllBytes();
        } catch (IOException failed) {
            throw JsonBodies.brokeOff(request, failed);
        }
    }

    /** What is asked for as it is written, at whichever of the two addresses of the API. */
    private static String address(HttpServletRequest request) {
        String path = request.getRequestURI();
        String query = request.getQueryString();
        return (path.startsWith("/api/api/") ? path.substring("/api".length()) : path)
                + (query == null ? "" : "?" + query);
    }

    private static KeptAnswer carryOut(
            FilterChain chain, HttpServletRequest request, ContentCachingResponseWrapper response) {
        try {
            chain.doFilter(request, response);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (ServletException failed) {
            throw new IllegalStateException(failed);
        }
        return KeptAnswer.given(response.getStatus(), response.getContentType(), response.getContentAsByteArray());
    }
}
