package io.fillmore.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * As whom PostgreSQL runs: the commands put before one of its programs, and the owner that its files must have if that
 * is not this process's own user.
 *
 * <p>Each command replaces itself by the next, so the process id stays. The order matters: the parent-death signal is
 * cleared by a change of user or user namespace, so it is asked for last.
 */
record RunAs(List<String> prefix, Optional<Owner> owner) {
    /** A user and group by number. */
    record Owner(int uid, int gid) {
        static final Owner NOBODY = new Owner(65534, 65534);

        static Owner of(Path path) throws IOException {
            return new Owner((int) Files.getAttribute(path, "unix:uid"), (int) Files.getAttribute(path, "unix:gid"));
        }

        boolean isRoot() {
            return uid == 0;
        }
    }

    // A session of its own keeps the Ctrl-C of a terminal from PostgreSQL while Fillmore still needs it to end well.
    private static final List<String> OWN_SESSION = List.of("setsid");
    // INT is a fast shutdown. The signal comes when the starting thread ends: see Postmaster.
    private static final List<String> END_WITH_PARENT = List.of("setpriv", "--pdeathsig", "INT");
    // Without a mapping the user is nobody inside, which PostgreSQL accepts, and itself to the file system.
    private static final List<String> OWN_USER_NAMESPACE = List.of("unshare", "-U");

    RunAs {
        prefix = List.copyOf(prefix);
    }

    /**
     * The first way that works here, found by trying: as this user; as the owner of the data; in a user namespace; as
     * nobody. Each with a session of its own and the parent-death signal where the system has them.
     *
     * @throws EmbeddedPostgresException if none works
     */
    static RunAs chosenFor(Binaries binaries, DataDirectory directory) {
        List<String> session = optional(OWN_SESSION, binaries, directory);
        List<String> lifetime = optional(END_WITH_PARENT, binaries, directory);
        List<String> refusals = new ArrayList<>();
        for (RunAs candidate : candidates(directory)) {
            RunAs runAs = candidate.within(session, lifetime);
            runAs.openWay(directory);
            // initdb --show goes as far as a real run does before it touches a file: not root, a user with a name.
            Command.Finished probe = runAs.probe(
                    binaries,
                    directory,
                    List.of("--show", "-D", directory.unfinishedCluster().toString()));
            if (probe.succeeded()) {
                return runAs;
            }
            refusals.add(candidate.prefix.isEmpty() ? probe.reason() : candidate.prefix.get(0) + ": " + probe.reason());
        }
        throw new EmbeddedPostgresException("PostgreSQL cannot run as this user (" + String.join("; ", refusals)
                + "): start Fillmore as an ordinary user that owns " + directory.path() + ".");
    }

    private static List<String> optional(List<String> prefix, Binaries binaries, DataDirectory directory) {
        RunAs runAs = new RunAs(prefix, Optional.empty());
        return runAs.probe(binaries, directory, List.of("--version")).succeeded() ? prefix : List.of();
    }

    private static List<RunAs> candidates(DataDirectory directory) {
        RunAs thisUser = new RunAs(List.of(), Optional.empty());
        if (!FileTrees.isPosix(directory.path())) {
            return List.of(thisUser);
        }
        RunAs inUserNamespace = new RunAs(OWN_USER_NAMESPACE, Optional.empty());
        Owner owner = ownerOfData(directory);
        if (owner.isRoot()) {
            return List.of(thisUser, inUserNamespace, as(Owner.NOBODY));
        }
        return List.of(thisUser, as(owner), inUserNamespace);
    }

    private static RunAs as(Owner owner) {
        List<String> setpriv = List.of("setpriv", "--reuid=" + owner.uid(), "--regid=" + owner.gid(), "--clear-groups");
        return new RunAs(setpriv, Optional.of(owner));
    }

    private static Owner ownerOfData(DataDirectory directory) {
        try {
            return Owner.of(Files.exists(directory.cluster()) ? directory.cluster() : directory.path());
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private RunAs within(List<String> session, List<String> lifetime) {
        List<String> whole = new ArrayList<>(session);
        whole.addAll(prefix);
        whole.addAll(lifetime);
        return new RunAs(whole, owner);
    }

    private Command.Finished probe(Binaries binaries, DataDirectory directory, List<String> arguments) {
        return Command.run(directory.path(), command(binaries.initdb(), arguments), "");
    }

    /** Another user must be able to pass through the data directory to its files; not to list it. */
    private void openWay(DataDirectory directory) {
        try {
            if (owner.isEmpty() || owner.get().equals(Owner.of(directory.path()))) {
                return;
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory.path());
            if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
                Files.setPosixFilePermissions(directory.path(), permissions);
            }
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private static EmbeddedPostgresException unreadable(DataDirectory directory, IOException e) {
        return new EmbeddedPostgresException(
                "The owner of the data directory " + directory.path() + " cannot be told or given way (" + e
                        + "): let this user own it.",
                e);
    }

    /** Hands the tree to the user as whom PostgreSQL runs, if it is another's. */
    void own(Path tree) throws IOException {
        if (owner.isPresent() && !Owner.of(tree).equals(owner.get())) {
            FileTrees.give(tree, owner.get());
        }
    }

    List<String> command(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }
}
