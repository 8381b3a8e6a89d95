package io.fillmore.platform.embedded;

import java.nio.file.Path;
import java.util.List;

/** The programs of PostgreSQL as this process may run them: what they are, as whom, and where. */
record Programs(Binaries binaries, RunAs runAs, Path workingDirectory) {
    Command.Finished initdb(List<String> arguments) {
        return run(binaries.initdb(), arguments, "");
    }

    /** The server without a postmaster: runs the statements, one a line, and ends. */
    Command.Finished standalone(List<String> arguments, String statements) {
        return run(binaries.postgres(), arguments, statements);
    }

    /** Java can only terminate and kill, both of which mean something else to a postmaster. */
    Command.Finished signal(String name, long pid) {
        return run(binaries.pgCtl(), List.of("kill", name, Long.toString(pid)), "");
    }

    List<String> postmaster(List<String> arguments) {
        return runAs.command(binaries.postgres(), arguments);
    }

    private Command.Finished run(Path program, List<String> arguments, String input) {
        return Command.run(workingDirectory, runAs.command(program, arguments), input);
    }
}
