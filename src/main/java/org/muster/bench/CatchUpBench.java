package org.muster.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.muster.bench.process.Launch;
import org.muster.dispatch.model.Digest;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.JournalView;
import org.muster.journal.PlainLog;
import org.muster.sync.OkHttpLink;
import org.muster.sync.ServerLink;
import org.muster.sync.Synchronizer;

/// A desk comes to a server with a long log, over TLS, the server in a process of its own: how fast it takes in what it
/// missed, verified, stored and folded, beside the same bytes from a third process over the same TLS into plain rows of
/// SQLite; and how long its operator waits for answers meanwhile.
public final class CatchUpBench {
    public static final String NAME = "catch-up";

    /// Both ways take turns so often.
    private static final int ROUNDS = 3;
    /// The first is told apart: in it both processes' code is still being translated.
    private static final int WARM_UP = 1;
    /// Rows in one transaction of the rival's; the desk's slices have no more.
    private static final int TOGETHER = 500;
    /// How long the operator takes from an answer to the next command.
    private static final Duration TYPING = Duration.ofMillis(10);

    private CatchUpBench() {}

    /// One command given while the desk caught up.
    ///
    /// @param position how far its confirmed log reached when it was answered
    /// @param millis from the command to its answer, durable
    public record Answered(boolean accepted, long position, double millis) {}

    /// What something took.
    ///
    /// @param millis of the wall's clock
    /// @param cpuMillis of the processors, which a machine that others use as well wrongs less
    public record Cost(double millis, double cpuMillis) {
        private Cost withCpuOf(double more) {
            return new Cost(millis, cpuMillis + more);
        }
    }

    /// What was seen of one desk's catching up.
    ///
    /// @param goal how far the server's log reached
    /// @param cost of the desk's process
    /// @param answers in order
    public record Caught(long goal, Cost cost, Digest records, List<Answered> answers) {
        public Caught {
            answers = List.copyOf(answers);
        }

        /// Those given on the way.
        public List<Answered> meanwhile() {
            return answers.stream().filter(a -> a.position() < goal).toList();
        }
    }

    /// @param program how the program is started
    /// @param dir an empty folder on the disk to be measured
    /// @param events how many the desk missed
    /// @throws IOException when a folder or a socket cannot be used
    public static void run(Launch program, Path dir, int events, Consumer<Figure> found) throws IOException {
        OwnCertificate certificate = OwnCertificate.in(dir);
        Path plainFile = dir.resolve("plain.db");
        long goal;
        try (PlainLog plain = new PlainLog(plainFile)) {
            goal = LongLog.fill(dir.resolve("server"), events, plain);
        }
        Launch sender = new Launch(program.java(), List.of(), program.classPath(), PlainSender.class.getName());
        try (ChildProcess server = server(program, dir, certificate);
                ChildProcess other = ChildProcess.start(
                        sender,
                        dir.resolve("tmp"),
                        List.of(plainFile.toString(), certificate.store().toString()))) {
            String url = "https://127.0.0.1:" + server.port();
            List<Cost> ours = new ArrayList<>();
            List<Cost> theirs = new ArrayList<>();
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                Path fresh = Files.createDirectory(dir.resolve("round-" + round));
                double before = cpuMillis(server.handle());
                Caught caught = catchUp(fresh.resolve("desk"), url, certificate.pem(), goal, events, false);
                ours.add(caught.cost().withCpuOf(cpuMillis(server.handle()) - before));
                before = cpuMillis(other.handle());
                Cost plain = plainly(fresh.resolve("rows.db"), certificate, other.port(), events, caught.records());
                theirs.add(plain.withCpuOf(cpuMillis(other.handle()) - before));
                delete(fresh);
            }
            String data = events + " events over TLS, two processes";
            report(" right after their start", data, ours.subList(0, WARM_UP), theirs.subList(0, WARM_UP), found);
            report("", data, ours.subList(WARM_UP, ours.size()), theirs.subList(WARM_UP, ours.size()), found);
            Caught used = catchUp(dir.resolve("used"), url, certificate.pem(), goal, events, true);
            report(used, data, found);
        }
    }

    private static double[] all(List<Cost> costs, ToDoubleFunction<Cost> part) {
        return costs.stream().mapToDouble(part).toArray();
    }

    private static double cpuMillis(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
    }

    /// What this process has taken since.
    private static Cost since(long startNanos, long endNanos, double cpuMillis) {
        return new Cost((endNanos - startNanos) / 1e6, cpuMillis(ProcessHandle.current()) - cpuMillis);
    }

    private static ChildProcess server(Launch program, Path dir, OwnCertificate certificate) throws IOException {
        return ChildProcess.server(
                program,
                dir.resolve("tmp"),
                dir.resolve("server"),
                List.of(
                        "--tls-cert",
                        certificate.certificate().toString(),
                        "--tls-key",
                        certificate.key().toString()));
    }

    private static void report(String when, String data, List<Cost> ours, List<Cost> theirs, Consumer<Figure> found) {
        found.accept(Figure.of("catch-up" + when, data, all(ours, Cost::millis), all(theirs, Cost::millis), "ms"));
        found.accept(Figure.of(
                "processors of both processes" + when,
                data,
                all(ours, Cost::cpuMillis),
                all(theirs, Cost::cpuMillis),
                "ms"));
    }

    private static void report(Caught used, String data, Consumer<Figure> found) {
        double[] rate = {used.goal() / (used.cost().millis() / 1_000)};
        found.accept(Figure.of("catch-up with an operator at work", data, rate, "events/s"));
        double[] waits = used.meanwhile().stream().mapToDouble(Answered::millis).toArray();
        if (waits.length > 0) {
            double[] slowest = {Figure.share(waits, 1)};
            double[] late = {Figure.share(waits, 0.99)};
            found.accept(Figure.of("answer meanwhile", data, waits, "ms"));
            found.accept(Figure.of("answer meanwhile, 99 of 100", data, late, "ms"));
            found.accept(Figure.of("slowest answer meanwhile", data, slowest, "ms"));
        }
    }

    /// One desk's catching up, in this process.
    ///
    /// @param dir the desk's folder
    /// @param authority PEM; empty for none
    /// @param goal the last position of the server's log
    /// @param events of it, the last ones, that are compared
    /// @param isUsed whether an operator gives commands meanwhile
    public static Caught catchUp(Path dir, String url, String authority, long goal, int events, boolean isUsed)
            throws IOException {
        try (MeasuredDesk desk = new MeasuredDesk(dir, 2);
                ServerLink link = new OkHttpLink(url, authority);
                Synchronizer sync = desk.synchronizer(link)) {
            double cpu = cpuMillis(ProcessHandle.current());
            long start = System.nanoTime();
            CompletableFuture<Long> reached =
                    desk.reaches(goal, s -> s.confirmed().at().position());
            sync.start();
            List<Answered> answers = new ArrayList<>();
            while (isUsed && !reached.isDone()) {
                LockSupport.parkNanos(TYPING.toNanos());
                if (desk.session().snapshot().confirmed().jurisdiction().isPresent()) {
                    answers.add(answer(desk));
                }
            }
            Cost cost = since(start, reached.join(), cpu);
            if (!desk.isTheLogs()) {
                throw new IllegalStateException("the desk came to another state than its log");
            }
            return new Caught(goal, cost, records(desk, goal, events), answers);
        }
    }

    private static Answered answer(MeasuredDesk desk) {
        long start = System.nanoTime();
        return desk.command()
                .thenApply(accepted ->
                        new Answered(accepted, desk.session().head().position(), (System.nanoTime() - start) / 1e6))
                .join();
    }

    /// Over the bytes of the log's records up to a position.
    private static Digest records(MeasuredDesk desk, long goal, int events) {
        return desk.session()
                .ask(journal -> {
                    Digest chain = Digest.ZERO;
                    for (long from = goal - events + 1; from <= goal; from += TOGETHER) {
                        chain = over(chain, journal, from, (int) Math.min(TOGETHER, goal + 1 - from));
                    }
                    return chain;
                })
                .join();
    }

    private static Digest over(Digest before, JournalView journal, long from, int size) {
        Digest chain = before;
        for (ConfirmedEntry entry : journal.confirmed(from, size)) {
            chain = chain.then(entry.record().hash());
        }
        return chain;
    }

    private static Cost plainly(Path file, OwnCertificate certificate, int port, int rows, Digest records)
            throws IOException {
        try (PlainLog plain = new PlainLog(file)) {
            double cpu = cpuMillis(ProcessHandle.current());
            long start = System.nanoTime();
            try (SSLSocket socket = (SSLSocket) OwnCertificate.context(certificate.store())
                            .getSocketFactory()
                            .createSocket(InetAddress.getLoopbackAddress(), port);
                    DataInputStream in =
                            new DataInputStream(new BufferedInputStream(socket.getInputStream(), 64 * 1024))) {
                plain.receive(in, rows, TOGETHER);
            }
            Cost cost = since(start, System.nanoTime(), cpu);
            if (!plain.chain().equals(records)) {
                throw new IllegalStateException("the plain rows are not what the desk has");
            }
            return cost;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
