package io.fillmore.torture;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The life of one block, from the creation of its orders to their transactions, and what is written beside it, as requests; what
 * varies is drawn. Quantities are
 * such that every share in a fill is a whole number, so what allocation must come to is plain arithmetic.
 */
final class Story {
    private Story() {}

    /** The steps of a story whose ids begin with its name; two of its orders go into a block that others join as well. */
    static List<Step> steps(String name, String shared, Random random) {
        Plot plot = new Plot(name, random);
        Ordering ordering = new Ordering(plot);
        ordering.order();
        Map<String, Long> alone = ordering.orderAlone();
        ordering.joinOthers(shared);
        Moves moves = new Moves(plot);
        moves.moveBeforePlacing(alone);
        Papers papers = new Papers(plot);
        papers.instruct();
        papers.chargeOthers();
        papers.payIn();
        new Trading(plot, moves, papers).trade();
        if (plot.happens()) {
            new Weighing(plot).weigh();
        }
        return plot.steps();
    }
}
