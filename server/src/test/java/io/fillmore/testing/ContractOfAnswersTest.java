package io.fillmore.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole answers: the status decides what the body must be, and the history serves two generations of clients. */
class ContractOfAnswersTest {
    private static final Contract CONTRACT = Contract.load();

    private static final String CHANGE = """
            {"values": [{
              "asAtModified": "2026-01-05T10:00:00.0000000+00:00", "userIdModified": "u", "requestIdModified": "r",
              "asAtVersionNumber": 2, "action": "OrderUpdated", "actionDescription": "Order updated",
              "effectiveFrom": "2026-01-05T10:00:00.0000000+00:00",
              "effectiveRange": {"fromDate": "2026-01-05T10:00:00.0000000+00:00"}, "isInherited": false,
              "attributeName": "Order/Quantity",
              "previousValue": {"labelValue": "100"}, "newValue": {"labelValue": "80"}}]}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        deleteOrder  | 200 | {"asAt": "2026-01-05T10:00:00.0000000+00:00"} |
        deleteOrder  | 200 | {}                                            | /asAt: required, but missing
        deleteOrder  | 201 | {"asAt": "2026-01-05T10:00:00.0000000+00:00"} | status 201: the success of deleteOrder is 200
        createOrders | 201 | {"values": []}                                |
        createOrders | 200 | {"values": []}                                | status 200: the success of createOrders is 201
        createOrders | 302 | {"values": []}                                | status 302: the success of createOrders is 201
        getOrder     | 404 | {"name": "OrderNotFound", "code": 650}        |
        getOrder     | 404 | {"name": "OrderNotFound", "code": 650, "extensions": {"a": 1}} |
        getOrder     | 404 | {"name": "OrderNotFound", "code": 650, "status": 404} |
        getOrder     | 404 | {"name": "OrderNotFound", "code": 650, "status": 400} | /status: 400 in an answer of status 404
        getOrder     | 404 | {"name": "OrderNotFound"}                     | /code: required, but missing
        getOrder     | 500 | {"name": "X", "code": 1, "trace": "at io."}   | /trace: unknown field
        getOrder     | 400 | {"name": "X", "code": 1, "errorDetails": [{"code": 922}]} | /errorDetails/0/code: not a string: 922
        getOrder     | 400 | {"name": "InvalidParameterValue", "code": 151, "errors": {"/id": ["too long"]}} |
        getOrder     | 400 | {"name": "InvalidParameterValue", "code": 151, "errors": {"/id": "too long"}} | /errors/~1id: not a List<string>: "too long"
        getOrder     | 400 | {"name": "InvalidRequest", "code": 157, "errors": {"id": ["too long"]}} | /errors: belong to problem 151 InvalidParameterValue
        """)
    void anAnswerIsWhatItsStatusPromises(String operation, int status, String body, String violation) {
        assertThat(CONTRACT.violationsOfResponse(operation, status, body))
                .isEqualTo(violation == null ? List.of() : List.of(violation));
    }

    @Test
    void aChangeWithTheFieldsOfBothGenerations_isAccepted() {
        assertThat(CONTRACT.violationsOfResponse("getOrderHistory", 200, CHANGE))
                .isEmpty();
    }

    @Test
    void eachGenerationAloneWouldMissFieldsOfTheOther() {
        String newer = "ResourceListOfChangeIntervalWithOrderManagementDetail";
        assertThat(CONTRACT.violations(newer, CHANGE)).containsExactly("/values/0/effectiveFrom: unknown field");
        assertThat(CONTRACT.violations("ResourceListOfEntityChangeItem", CHANGE))
                .containsExactlyInAnyOrder(
                        "/values/0/effectiveRange: unknown field", "/values/0/isInherited: unknown field");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "isInherited": false          | "other": 1                    | /values/0/other: unknown field
        "isInherited": false          | "isInherited": "no"           | /values/0/isInherited: not a boolean: "no"
        "userIdModified": "u",        |                               | /values/0/userIdModified: required, but missing
        "userIdModified": "u"         | "userIdModified": ""          | /values/0/userIdModified: empty
        {"labelValue": "80"}          | "80"                          | /values/0/newValue: not a PropertyValue: "80"
        {"labelValue": "80"}          | {"text": "80"}                | /values/0/newValue/text: unknown field
        "asAtVersionNumber": 2        | "asAtVersionNumber": 2.5      | /values/0/asAtVersionNumber: not an integer: 2.5
        """)
    void aChangeMustSatisfyBothGenerations(String original, String changed, String violation) {
        String body = CHANGE.replace(original, changed == null ? "" : changed);
        assertThat(body).isNotEqualTo(CHANGE);
        assertThat(CONTRACT.violationsOfResponse("getOrderHistory", 200, body)).containsExactly(violation);
    }
}
