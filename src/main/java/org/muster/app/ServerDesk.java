package org.muster.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.state.Account;
import org.muster.dispatch.state.Station;
import org.muster.dispatch.words.Words;
import org.muster.journal.Doorway;
import org.muster.server.Administration;
import org.muster.wire.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What may be asked of a server from the command line, done by whoever holds its folder: the process that asks, or the
/// one that serves, which is handed the words.
final class ServerDesk implements Doorway.Handler {
    /// The word by which a bundle's station is let in.
    static final String ADMIT = "admit";

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Administration administration;
    private final BundleTaker taker;

    ServerDesk(Administration administration, BundleTaker taker) {
        this.administration = administration;
        this.taker = taker;
    }

    /// The server that takes a bundle from a file.
    @FunctionalInterface
    interface BundleTaker {
        /// @param admits whether a station that asks for it is enrolled
        CompletableFuture<Reply> carry(byte[] file, boolean admits);
    }

    static String line(List<String> words) {
        return MAPPER.writeValueAsString(words);
    }

    @Override
    public String answer(Doorway.Request request) throws IOException {
        List<String> words = new ArrayList<>();
        for (JsonNode word : MAPPER.readTree(request.line())) {
            words.add(word.asString(""));
        }
        return answer(words, request.language().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH)
                .toString();
    }

    /// @return `accepted` and `answer`, and what was asked for: `token`, `accounts` or `stations`
    ObjectNode answer(List<String> words, Locale locale) throws IOException {
        return switch (String.join(" ", words.subList(0, Math.min(2, words.size())))) {
            case "account add" ->
                said(
                        administration.grant(
                                words.get(2),
                                Role.valueOf(words.get(3)),
                                words.get(4).equals("protected")),
                        locale);
            case "account close" -> said(administration.close(words.get(2)), locale);
            case "account list" -> accounts();
            case "station revoke" -> said(administration.revoke(words.get(2)), locale);
            case "station enrol" -> node(true, "").put("token", administration.enrolmentToken());
            case "station list" -> stations();
            case "bundle read" ->
                take(
                        new BundleFile(Path.of(words.get(2))),
                        new BundleFile(Path.of(words.get(3))),
                        words.get(4).equals(ADMIT));
            default -> node(false, "the server does not know '" + String.join(" ", words) + "'");
        };
    }

    private ObjectNode take(BundleFile file, BundleFile answer, boolean admits) throws IOException {
        Reply reply = Waiting.on(taker.carry(file.read(), admits));
        LineDesk.Answered answered = Bundles.answered(file, "its station", reply, answer);
        return node(answered.accepted(), answered.answer()).put("events", answered.events());
    }

    private static ObjectNode node(boolean accepted, String answer) {
        return MAPPER.createObjectNode().put("accepted", accepted).put("answer", answer);
    }

    private static ObjectNode said(CompletableFuture<Administration.Said> underway, Locale locale) {
        Administration.Said said = Waiting.on(underway);
        ObjectNode node = node(said.accepted(), new Words(locale, java.time.ZoneOffset.UTC).say(said.wording()));
        said.token().ifPresent(token -> node.put("token", token));
        return node;
    }

    private ObjectNode accounts() {
        ObjectNode node = node(true, "");
        ArrayNode list = node.putArray("accounts");
        for (Account account : administration.accounts()) {
            list.addObject()
                    .put("account", account.name())
                    .put("role", account.role().name())
                    .put("seesProtected", account.mayRead())
                    .put("open", account.isOpen());
        }
        return node;
    }

    private ObjectNode stations() {
        ObjectNode node = node(true, "");
        ArrayNode list = node.putArray("stations");
        for (Station station : administration.stations()) {
            list.addObject()
                    .put("code", station.code())
                    .put("name", station.name())
                    .put("id", station.id().hex())
                    .put("revoked", station.revoked().isPresent());
        }
        return node;
    }

    /// The lines of an answer, for people.
    static List<String> lines(JsonNode answered) {
        List<String> lines = new ArrayList<>();
        Optional.of(answered.path("answer").asString(""))
                .filter(a -> !a.isEmpty())
                .ifPresent(lines::add);
        if (answered.has("token")) {
            lines.add("token " + answered.path("token").asString(""));
        }
        for (String list : List.of("accounts", "stations")) {
            for (JsonNode one : answered.path(list)) {
                List<String> columns = new ArrayList<>();
                one.forEach(value -> columns.add(value.asString("")));
                lines.add(String.join("\t", columns));
            }
        }
        return lines;
    }
}
