package io.fillmore.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What every answer promises beside its body: headers, content type, links, as behaviour.md section 2 says. */
final class AnswerCheck {
    private final Contract contract;

    AnswerCheck(Contract contract) {
        this.contract = contract;
    }

    /**
     * What is wrong with an answer of the operation, its body included.
     *
     * @param correlation the {@code CorrelationId} that the request carried
     */
    List<String> violations(Operation operation, Optional<String> correlation, Answer answer) {
        List<String> found = new ArrayList<>();
        checkHeaders(answer, correlation, found);
        checkContentType(answer, found);
        found.addAll(contract.violationsOfResponse(operation.id(), answer.status(), answer.body()));
        if (answer.isSuccess()) {
            checkLinks(operation.returns(), answer.json(), found);
        }
        return found;
    }

    private static void checkHeaders(Answer answer, Optional<String> correlation, List<String> found) {
        String requestId = answer.header("lusid-meta-requestid");
        if (requestId.isEmpty()) {
            found.add("header lusid-meta-requestid: missing");
        }
        expectHeader(answer, "lusid-meta-correlationid", correlation.orElse(requestId), found);
        expectHeader(answer, "lusid-meta-success", answer.isSuccess() ? "True" : "False", found);
        String duration = answer.header("lusid-meta-duration");
        if (!duration.matches("\\d+(\\.\\d+)?")) {
            found.add("header lusid-meta-duration: not milliseconds: '" + duration + "'");
        }
    }

    private static void expectHeader(Answer answer, String name, String expected, List<String> found) {
        String actual = answer.header(name);
        if (actual.isEmpty()) {
            found.add("header " + name + ": missing");
        } else if (!actual.equals(expected)) {
            found.add("header " + name + ": '" + actual + "', not '" + expected + "'");
        }
    }

    private static void checkContentType(Answer answer, List<String> found) {
        String expected = answer.isSuccess() ? "application/json" : "application/problem+json";
        String actual = answer.header("content-type");
        if (!actual.split(";", -1)[0].strip().equals(expected)) {
            found.add("header content-type: '" + actual + "', not '" + expected + "'");
        }
    }

    private void checkLinks(String type, JsonNode body, List<String> found) {
        Map<String, Field> fields = contract.fieldsOf(type);
        if (fields.containsKey("links")) {
            long logs = body.path("links")
                    .valueStream()
                    .filter(link -> link.path("relation").asString("").equals("RequestLogs"))
                    .count();
            if (logs != 1) {
                found.add("/links: " + logs + " links to RequestLogs, not 1");
            }
        }
        boolean list = fields.containsKey("nextPage") && fields.containsKey("href");
        if (list && !body.has("href")) {
            found.add("/href: a list names the request's own URL");
        }
    }
}
