package org.muster.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.muster.journal.FolderLock;
import org.muster.journal.Journal;
import org.muster.journal.JournalBackup;
import org.muster.journal.JournalView;
import org.muster.journal.Verification;
import org.muster.session.LifeNotice;
import org.muster.session.LifeNotices;
import org.muster.time.SystemClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `muster journal`: the audit. Reads beside whoever holds the folder.
@Command(name = "journal", description = "The audit of a station's journal.", mixinStandardHelpOptions = true)
final class JournalCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new Refusal("journal what? muster journal verify, backup FILE or restore FILE");
    }

    /// `muster journal verify`: every byte, chain, signature and checkpoint, from the first record to the last.
    @Command(
            name = "verify",
            description = "Checks all records; names the first bad one and then ends with 1.",
            mixinStandardHelpOptions = true)
    int verify(@Mixin Options options, @Option(names = "--json", description = "one JSON document") boolean json) {
        Verification found;
        try (JournalView journal = Journal.read(options.folder().dir())) {
            found = journal.verify();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, document(found));
        } else if (found.isSound()) {
            out.println("ok " + (found.confirmed() + found.pending()) + " records");
        } else {
            spec.commandLine().getErr().println(words(found.fault().orElseThrow()));
        }
        return found.isSound() ? 0 : Exit.FAILED;
    }

    /// `muster journal backup FILE`: journal and keys of one moment, beside whoever writes.
    @Command(
            name = "backup",
            description = "Writes journal and station key of this moment to FILE; the desk may go on meanwhile.",
            mixinStandardHelpOptions = true)
    int backup(@Mixin Options options, @Parameters(paramLabel = "FILE") Path file) throws IOException {
        try {
            JournalBackup.write(options.folder().dir(), file.toAbsolutePath());
        } catch (FileAlreadyExistsException e) {
            throw new Refusal(file + " is there already: name another file, nothing is overwritten");
        } catch (NoSuchFileException e) {
            throw new Refusal("there is no " + e.getFile());
        }
        spec.commandLine().getOut().println("written to " + file + "; keep it as safe as the station's key");
        return 0;
    }

    /// `muster journal restore FILE`: into a folder without a journal, in a new life.
    @Command(
            name = "restore",
            description = "Puts a backup into a folder that has no journal; the next sync brings what came later.",
            mixinStandardHelpOptions = true)
    int restore(@Mixin Options options, @Parameters(paramLabel = "FILE") Path file) throws IOException {
        Path dir = options.folder().create().dir();
        Optional<FolderLock> held = FolderLock.tryAcquire(dir);
        if (held.isEmpty()) {
            throw new Refusal("another process holds " + dir + ": close its desk first");
        }
        try (FolderLock lock = held.get()) {
            Verification found = JournalBackup.verify(file.toAbsolutePath());
            if (!found.isSound()) {
                throw new Refusal(
                        file + " is not restored: " + words(found.fault().orElseThrow()));
            }
            JournalBackup.restore(lock, file.toAbsolutePath(), new SecureRandom(), journal -> {
                SystemClock clock = new SystemClock();
                Station.recallClock(clock, journal);
                return LifeNotices.with(
                        journal, new LifeNotice(LifeNotice.Kind.RESTORED, clock.now(), journal.incarnation()));
            });
            spec.commandLine()
                    .getOut()
                    .println("restored " + (found.confirmed() + found.pending()) + " records into " + dir
                            + "; muster sync brings what came later");
        } catch (FileAlreadyExistsException e) {
            throw new Refusal(
                    dir + " has a journal or another station's keys: move journal.db* and station.keys aside first");
        }
        return 0;
    }

    private static String words(Verification.Fault fault) {
        String place = fault.position() > 0 ? "the record at log position " + fault.position() : "a waiting record";
        return place + (fault.record().isEmpty() ? "" : " (" + fault.record() + ")") + " is bad: " + fault.reason();
    }

    private static ObjectNode document(Verification found) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("sound", found.isSound());
        node.put("confirmed", found.confirmed());
        node.put("pending", found.pending());
        node.put("signatures", found.signatures());
        node.put("unsigned", found.unsigned());
        found.fault()
                .ifPresent(fault -> node.putObject("fault")
                        .put("logPosition", fault.position())
                        .put("record", fault.record())
                        .put("reason", fault.reason()));
        return node;
    }
}
