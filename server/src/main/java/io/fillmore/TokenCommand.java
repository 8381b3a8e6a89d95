package io.fillmore;

import io.fillmore.access.Access;
import io.fillmore.access.Token;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Personal access tokens, from the machine that has the database; its server may run. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Makes, lists and revokes personal access tokens.",
        subcommands = {TokenCommand.Create.class, TokenCommand.ListAll.class, TokenCommand.Revoke.class},
        synopsisSubcommandLabel = "COMMAND")
final class TokenCommand {
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Makes a token and prints it, once. Clients send it as 'Authorization: Bearer <token>'.")
    static final class Create implements Callable<Integer> {
        @Mixin
        private DatabaseOptions database;

        @Mixin
        private HolderOptions holder;

        @Option(
                names = "--expires",
                paramLabel = "DURATION",
                defaultValue = "90d",
                converter = LifeConverter.class,
                description = "How long it is good for, such as 12h or 90d, at most 3650d (default: 90d).")
        private Duration life;

        @Override
        public Integer call() {
            var user = holder.user();
            return database.with(opened -> {
                Access.NewToken made = new Access(opened).createToken(user, life);
                OUT.println(made.secret().reveal());
                ERR.println("The token of " + user.name() + " (" + String.join(", ", user.roles()) + "; "
                        + String.join(", ", user.grants()) + "), good until " + made.expiresAt()
                        + ". Keep it safe: it is not shown again.");
                return 0;
            });
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the tokens, not their texts.")
    static final class ListAll implements Callable<Integer> {
        @Mixin
        private DatabaseOptions database;

        @Override
        public Integer call() {
            return database.with(opened -> {
                new Access(opened).listTokens().forEach(token -> OUT.println(line(token)));
                return 0;
            });
        }

        private static String line(Token token) {
            String state =
                    token.revokedAt().map(instant -> "revoked " + instant).orElse("expires " + token.expiresAt());
            return String.join(
                    "\t",
                    token.id(),
                    token.user(),
                    String.join(", ", token.roles()),
                    String.join(", ", token.grants()),
                    "made " + token.createdAt(),
                    state);
        }
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Revokes a token; every running server refuses it within seconds.")
    static final class Revoke implements Callable<Integer> {
        @Mixin
        private DatabaseOptions database;

        @Parameters(paramLabel = "ID", description = "As 'token list' shows it.")
        private String id;

        @Override
        public Integer call() {
            return database.with(opened -> {
                boolean isRevoked = new Access(opened).revokeToken(id);
                if (!isRevoked) {
                    ERR.println("fillmore: there is no token '" + id
                            + "' that is not revoked; see './fillmore token list'.");
                }
                return isRevoked ? 0 : 1;
            });
        }
    }

    /** Days, hours or minutes. */
    static final class LifeConverter implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,6})([dhm])");
        private static final Duration MOST = Duration.ofDays(3650);

        @Override
        public Duration convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (matcher.matches()) {
                Duration life = Duration.parse(
                        matcher.group(2).equals("d")
                                ? "P" + matcher.group(1) + "D"
                                : "PT" + matcher.group(1) + matcher.group(2));
                if (life.compareTo(MOST) <= 0) {
                    return life;
                }
            }
            throw new TypeConversionException(
                    "'" + text + "' is not a duration such as 30m, 12h or 90d, at most 3650d.");
        }
    }
}
