package io.fillmore.platform.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The settings given to the postmaster on its command line, where they go before those in postgresql.conf. */
record Settings(Map<String, String> values) {
    // The first three are PostgreSQL's own defaults, named because everything here rests on them. wal_compression stays
    // off: the Linux builds have no lz4, and pglz costs more than it saves.
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("shared_buffers", "512MB"),
            Map.entry("max_connections", "100"),
            Map.entry("max_wal_size", "4GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("jit", "off"),
            Map.entry("log_min_messages", "warning"));

    // lc_messages: reasons are found in the log by their English words.
    private static final Map<String, String> DECIDED_HERE = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("log_destination", "stderr"),
            Map.entry("logging_collector", "off"),
            Map.entry("lc_messages", "C"));

    Settings {
        values = Map.copyOf(values);
    }

    /** @throws IllegalArgumentException if a setting is one that is decided here */
    static Settings with(Map<String, String> settings) {
        Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
        settings.forEach((given, value) -> {
            String name = given.toLowerCase(Locale.ROOT); // as PostgreSQL reads it
            if (DECIDED_HERE.containsKey(name) || name.equals("port") || name.equals("data_directory")) {
                throw new IllegalArgumentException("the embedded PostgreSQL decides the setting " + given + " itself");
            }
            values.put(name, value);
        });
        values.putAll(DECIDED_HERE);
        return new Settings(values);
    }

    List<String> arguments(int port) {
        List<String> arguments = new ArrayList<>(List.of("-c", "port=" + port));
        values.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }
}
