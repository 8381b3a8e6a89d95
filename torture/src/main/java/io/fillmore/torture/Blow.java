package io.fillmore.torture;

/** What is done to a house in the middle of writes. */
enum Blow {
    SERVER_KILLED("server killed"),
    POSTGRES_KILLED("PostgreSQL killed"),
    BACKEND_KILLED("backend of PostgreSQL killed"),
    BOTH_KILLED("server and PostgreSQL killed"),
    KILLED_WHILE_STARTING("server killed, and again while starting"),
    SERVER_ADDED("server added"),
    DISK_FULL("disk full"),
    KILLED_WHILE_FULL("server killed while the disk was full");

    private final String words;

    Blow(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
