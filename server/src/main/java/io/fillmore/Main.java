package io.fillmore;

import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code fillmore}. */
@Command(
        name = "fillmore",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "An order management system server for investment managers.",
        subcommands = {
            ServeCommand.class,
            TokenCommand.class,
            UserCommand.class,
            BackupCommand.class,
            RestoreCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Start it with:  ./fillmore serve", "Then point a client at http://localhost:8080/api"})
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Tomcat logs through java.util.logging; one log is enough.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        int exitCode = new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    throw failure;
                })
                .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
        System.exit(exitCode);
    }

    /** Tells the version that the build gave the program. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"fillmore " + BuildVersion.get()};
        }
    }
}
