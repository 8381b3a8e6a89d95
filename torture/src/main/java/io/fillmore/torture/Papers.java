package io.fillmore.torture;

import static io.fillmore.torture.Bodies.requests;

import io.fillmore.torture.Step.Effect;
import java.util.List;
import java.util.Map;

/** What is written beside the orders of a story, and may be taken back: instructions, packages, instruments, fee rules, own transactions. */
final class Papers {
    private static final String INSTRUCTIONS = "orderinstructions";
    private static final String PACKAGES = "packages";

    private final Plot plot;

    Papers(Plot plot) {
        this.plot = plot;
    }

    /** An instruction whose instrument is not known yet, in a package with the orders; then the instrument comes, and may go. */
    void instruct() {
        String instruction = plot.id("i");
        String instrument = plot.id("v");
        instruct(instruction, instrument, 1);
        pack(plot.id("k"), instruction);
        know(instrument, instruction);
        if (plot.isTakenBack()) {
            plot.delete("delete instrument", Entity.instrument(instrument), List.of());
        }
        if (plot.isTakenBack()) {
            plot.delete("delete package", Entity.of(PACKAGES, plot.id("k")), List.of());
            plot.delete("delete instruction", Entity.of(INSTRUCTIONS, instruction), List.of());
        } else if (plot.isTakenBack()) {
            instruct(instruction, instrument, 2);
        }
    }

    private void instruct(String code, String instrument, int quantity) {
        plot.post(
                "upsert instruction",
                INSTRUCTIONS,
                requests(List.of(Bodies.instruction(code, instrument, quantity))),
                List.of(Effect.of(INSTRUCTIONS, code, "quantity", "" + quantity)));
    }

    private void pack(String code, String instruction) {
        plot.post(
                "upsert package",
                PACKAGES,
                requests(List.of(Bodies.pack(code, plot.orders().keySet(), instruction))),
                List.of(Effect.of(PACKAGES, code)));
    }

    /** Whatever waits for the instrument is told which one it is. */
    private void know(String instrument, String waiting) {
        plot.post(
                "upsert instrument",
                "instruments?scope=" + Entity.SCOPE,
                Bodies.instrument(instrument),
                List.of(
                        Effect.of(Entity.instrument(instrument), Map.of("name", instrument)),
                        Effect.of(INSTRUCTIONS, waiting)));
    }

    /** A rule for portfolios that no story has. */
    void chargeOthers() {
        Entity rule = Entity.of("transactions/fees/rules", plot.id("r"));
        plot.post(
                "upsert fee rule",
                rule.table(),
                requests(List.of(Bodies.feeRule(rule.code(), 3))),
                List.of(Effect.of(rule, Map.of("fixed", "3"))));
        if (plot.isTakenBack()) {
            plot.delete("delete fee rule", rule, List.of());
        }
    }

    /** Two transactions of the client's own, written once or twice, of which one may be cancelled. */
    void payIn() {
        String kept = plot.id("t0");
        String doubtful = plot.id("t1");
        payIn(1000, kept, doubtful);
        if (plot.isTakenBack()) {
            payIn(2000, kept);
        }
        if (plot.isTakenBack()) {
            plot.delete(
                    "cancel transaction",
                    "/api/" + transactions() + "?transactionIds=" + doubtful,
                    Entity.transaction(plot.portfolio(), doubtful),
                    List.of());
        }
    }

    private String transactions() {
        return "transactionportfolios/" + Entity.SCOPE + "/" + plot.portfolio() + "/transactions";
    }

    private void payIn(int units, String... transactions) {
        plot.post(
                "upsert transactions",
                transactions(),
                List.of(transactions).stream()
                        .map(transaction -> Bodies.payment(transaction, units))
                        .toList()
                        .toString(),
                List.of(transactions).stream()
                        .map(transaction -> Effect.of(
                                Entity.transaction(plot.portfolio(), transaction), Map.of("units", "" + units)))
                        .toList());
    }

    /** An order takes part in a placement, for as long as that is on record. */
    void takePart(String order, String placement) {
        Entity participation = Entity.of("participations", plot.id("n"));
        plot.post(
                "upsert participation",
                participation.table(),
                requests(List.of(Bodies.participation(participation.code(), order, placement))),
                List.of(Effect.of(participation, Map.of())));
        if (plot.isTakenBack()) {
            plot.delete("delete participation", participation, List.of());
        }
    }
}
