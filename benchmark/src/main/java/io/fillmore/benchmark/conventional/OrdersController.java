package io.fillmore.benchmark.conventional;

import java.util.Optional;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** HTTP: checks what comes in, and says what became of it. */
@RestController
class OrdersController {
    private final OrdersService service;
    private final JdbcClient jdbc;

    OrdersController(OrdersService service, JdbcClient jdbc) {
        this.service = service;
        this.jdbc = jdbc;
    }

    @PostMapping("/orders")
    @ResponseStatus(HttpStatus.CREATED)
    WrittenOrders write(
            @RequestBody WriteOrders request, @RequestHeader(name = "X-User", defaultValue = "anonymous") String who) {
        Optional<String> fault = request.fault();
        if (fault.isPresent()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, fault.get());
        }
        return service.write(request, who);
    }

    @PostMapping("/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset() {
        jdbc.sql("TRUNCATE conventional_order_history, conventional_orders, conventional_blocks")
                .update();
    }

    /** Another request wrote the same at the same time; the client may try again. */
    @ExceptionHandler({ConcurrencyFailureException.class, DataIntegrityViolationException.class})
    @ResponseStatus(HttpStatus.CONFLICT)
    void conflict() {}
}
