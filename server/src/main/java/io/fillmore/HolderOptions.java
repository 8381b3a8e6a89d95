package io.fillmore;

import io.fillmore.access.Role;
import io.fillmore.access.User;
import io.fillmore.platform.access.Grant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Whom a token or a login stands for, and what they may do. */
final class HolderOptions {
    private static final int NAME_LENGTH_MAX = 256;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            required = true,
            description = "Who it is; written into every version that they make.")
    private String user;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            split = ",",
            converter = RoleConverter.class,
            description =
                    "What they may do: viewer, portfolio-manager, trader, operations or administrator. May be repeated.")
    private List<Role> roles;

    @Option(
            names = "--grant",
            paramLabel = "'SCOPE: LEVEL'",
            split = ",",
            converter = GrantConverter.class,
            description =
                    "Where they may do it: a scope, or * for every one, with 'read' or 'trade' (which includes read)."
                            + " May be repeated. Without any, in every scope.")
    private List<Grant> grants = new ArrayList<>();

    User user() {
        if (user.isBlank() || user.length() > NAME_LENGTH_MAX || user.chars().anyMatch(Character::isISOControl)) {
            throw new ParameterException(
                    command.commandLine(), "--user must be a name of 1 to " + NAME_LENGTH_MAX + " characters.");
        }
        Set<Role> distinct = EnumSet.copyOf(roles);
        return User.of(
                user, distinct, grants.isEmpty() ? List.of(new Grant(Grant.EVERY_SCOPE, Grant.Level.TRADE)) : grants);
    }

    /** Roles by their names. */
    static final class RoleConverter implements ITypeConverter<Role> {
        @Override
        public Role convert(String text) {
            try {
                return Role.parse(text);
            } catch (IllegalArgumentException none) {
                throw new TypeConversionException(none.getMessage());
            }
        }
    }

    /** Grants by their texts. */
    static final class GrantConverter implements ITypeConverter<Grant> {
        @Override
        public Grant convert(String text) {
            try {
                return Grant.parse(text);
            } catch (IllegalArgumentException none) {
                throw new TypeConversionException(none.getMessage());
            }
        }
    }
}
