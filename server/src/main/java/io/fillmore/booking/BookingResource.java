package io.fillmore.booking;

import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Outcomes;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.ApiResource;
import io.fillmore.platform.http.ErrorDetailJson;
import io.fillmore.platform.http.FailedItems;
import io.fillmore.platform.shape.SchemaName;
import io.fillmore.portfolio.Transaction;
import io.fillmore.portfolio.TransactionJson;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** Booking over HTTP. */
@ApiResource
public final class BookingResource {
    private final BookTransactions bookTransactions;

    public BookingResource(BookTransactions bookTransactions) {
        this.bookTransactions = bookTransactions;
    }

    /** Transactions by allocation, and why others were not booked. */
    @SchemaName("BookTransactionsResponse")
    record BookingJson(Map<String, TransactionJson> values, Map<String, ErrorDetailJson> failed)
            implements FailedItems {}

    @PostMapping("/ordermanagement/booktransactions")
    BookingJson bookTransactions(
            @RequestBody BookTransactionsRequest body,
            @RequestParam(defaultValue = "true") boolean applyFeesAndCommission,
            @RequestParam(defaultValue = "false") boolean markOrdersAndAllocationsAsBooked,
            ApiRequest request) {
        Outcomes<Versioned<Transaction>> outcomes = bookTransactions.run(
                request.caller(),
                body,
                new BookTransactions.Options(applyFeesAndCommission, markOrdersAndAllocationsAsBooked));
        return new BookingJson(outcomes.map(TransactionJson::of).values(), ErrorDetailJson.byKey(outcomes.failed()));
    }
}
