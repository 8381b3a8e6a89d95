package io.fillmore;

import io.fillmore.access.Access;
import io.fillmore.platform.credential.PasswordHash;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The users who log in with a password of this server's, from the machine that has the database; its server may run. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Makes, lists and removes users who log in with a password (POST /oauth2/token).",
        subcommands = {
            UserCommand.Create.class,
            UserCommand.ListAll.class,
            UserCommand.SetPassword.class,
            UserCommand.Remove.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class UserCommand {
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;
    private static final String PASSWORD_COMES = "The password is asked for, or read from standard input.";

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = {"Makes a user.", PASSWORD_COMES})
    static final class Create implements Callable<Integer> {
        @Mixin
        private DatabaseOptions database;

        @Mixin
        private HolderOptions holder;

        @Override
        public Integer call() {
            var user = holder.user();
            String password = password();
            Optional<String> fault = PasswordHash.fault(password);
            if (fault.isPresent()) {
                return refuse(fault.get());
            }
            return database.with(opened -> new Access(opened).createUser(user, password)
                    ? 0
                    : refuse("there is a user '" + user.name()
                            + "' already; remove that one first, or use './fillmore user password'."));
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the users.")
    static final class ListAll implements Callable<Integer> {
        @Mixin
        private DatabaseOptions database;

        @Override
        public Integer call() {
            return database.with(opened -> {
                new Access(opened)
                        .listUsers()
                        .forEach(user -> OUT.println(String.join(
                                "\t", user.name(), String.join(", ", user.roles()), String.join(", ", user.grants()))));
                return 0;
            });
        }
    }

    @Command(
            name = "password",
            mixinStandardHelpOptions = true,
            description = {"Gives a user another password, and ends their logins.", PASSWORD_COMES})
    static final class SetPassword implements Callable<Integer> {
        @Mixin
        private DatabaseOptions database;

        @Parameters(paramLabel = "NAME")
        private String name;

        @Override
        public Integer call() {
            String password = password();
            Optional<String> fault = PasswordHash.fault(password);
            if (fault.isPresent()) {
                return refuse(fault.get());
            }
            return database.with(opened -> new Access(opened).setPassword(name, password) ? 0 : noSuchUser(name));
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Removes a user; their logins end within seconds. Personal tokens in their name stay.")
    static final class Remove implements Callable<Integer> {
        @Mixin
        private DatabaseOptions database;

        @Parameters(paramLabel = "NAME")
        private String name;

        @Override
        public Integer call() {
            return database.with(opened -> new Access(opened).removeUser(name) ? 0 : noSuchUser(name));
        }
    }

    private static int noSuchUser(String name) {
        return refuse("there is no user '" + name + "'; see './fillmore user list'.");
    }

    private static int refuse(String why) {
        ERR.println("fillmore: " + why);
        return 1;
    }

    /** Never from the command line, where other users and the history of the shell would see it. */
    @SuppressWarnings("SystemConsoleNull") // where it never is null, it reads standard input that is no terminal too
    private static String password() {
        Console console = System.console();
        if (console != null) {
            char[] password = console.readPassword("Password: ");
            return password == null ? "" : new String(password);
        }
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
