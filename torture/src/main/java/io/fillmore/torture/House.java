package io.fillmore.torture;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/** Servers and their database, which can be struck. After a blow it is whole again without help but that killed servers are started. */
interface House extends AutoCloseable {
    /** Where its servers listen, those that are up or take themselves for it. */
    List<Integer> ports();

    /** What can be done to it. */
    List<Blow> blows();

    /** Does it, and starts again what an operator would have to start. */
    void strike(Blow blow, Random random) throws InterruptedException;

    /** A connection past the servers. */
    Connection database() throws SQLException;

    /** What its servers have logged. */
    Path log();

    @Override
    void close();
}
