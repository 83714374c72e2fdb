package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.alertmanager.AlertmanagerLink;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.Evidence;
import tifo.rule.journal.JournalEntry.Kind;
import tifo.rule.operator.Alarms;
import tifo.rule.operator.Desks;
import tifo.rule.operator.OperatorDesk;
import tifo.rule.operator.ScriptedFeed;
import tifo.rule.route.AlertmanagerTools;
import tifo.rule.route.RealAlertmanager;
import tifo.rule.route.Silences;
import tifo.source.http.SourceConnection;
import tifo.time.LiveClock;
import tifo.view.ListedSilence;
import tifo.view.OfferedSilence;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Silences that are made on the wall or by `tifo silence`, at a real server that keeps them.
@Timeout(120)
class SilencesThereTest {
  private static final String CONFIGURATION = "route: {receiver: r}\nreceivers: [{name: r}]\n";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Evidence NO_DATA = new Evidence(Evidence.Subject.NO_DATA, Labels.EMPTY);

  @TempDir Path folder;

  private final LiveClock clock = new LiveClock();
  private final Alert slow = Alarms.firing("Slow", Severity.CRITICAL, clock.now());
  private final ScriptedFeed judge = new ScriptedFeed();
  private final List<AlertmanagerLink> links = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // every test calls wall
  private Silences own;

  @SuppressWarnings("NullAway.Init") // as above
  private OperatorDesk desk;

  private Optional<LiveAlarmControl> opened = Optional.empty();

  @BeforeEach
  void find() {
    assumeTrue(AlertmanagerTools.server().isPresent(), "the server is not installed");
  }

  private void wall(String... addresses) throws IOException {
    for (int i = 0; i < addresses.length; i++) {
      links.add(
          new AlertmanagerLink(
              SourceConnection.to("team-" + i, addresses[i]), Optional.empty(), clock));
    }
    own = new Silences(folder.resolve("silences.json"));
    AlertSilences silences =
        new AlertSilences(own, new AlertmanagerSilences(links), new AlertLabels(List.of()), clock);
    desk = Desks.open(judge, folder.resolve("journal"), silences, clock);
    opened = Optional.of(new LiveAlarmControl(desk, silences));
  }

  @AfterEach
  void end() {
    opened.ifPresent(it -> {
      it.close();
      desk.close();
    });
    links.forEach(AlertmanagerLink::close);
  }

  private LiveAlarmControl control() {
    return opened.orElseThrow();
  }

  private static String answer(CompletionStage<String> asked) throws Exception {
    return asked.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static String refusal(CompletionStage<String> asked) {
    ExecutionException failed = assertThrows(ExecutionException.class, () -> answer(asked));
    return String.valueOf(Objects.requireNonNull(failed.getCause()).getMessage());
  }

  private CompletionStage<String> silence() {
    return control().silence("alertname=Slow", "known", clock.now().plusSeconds(600));
  }

  private static List<String> states(RealAlertmanager server) throws Exception {
    List<String> states = new ArrayList<>();
    for (JsonNode silence : silences(server)) {
      states.add(
          silence.at("/status/state").asString() + " " + silence.path("createdBy").asString());
    }
    return states;
  }

  private static JsonNode silences(RealAlertmanager server) throws Exception {
    return JSON.readTree(server.get("/api/v2/silences").body());
  }

  private List<Kind> journalled() {
    return desk.journal().recent().stream()
        .map(entry -> entry.kind())
        .filter(kind -> kind == Kind.SILENCED || kind == Kind.UNSILENCED)
        .toList();
  }

  @Test
  void aSilenceOfTheWallIsMadeAndEndedThere() throws Exception {
    try (RealAlertmanager server = new RealAlertmanager(folder, CONFIGURATION)) {
      wall(server.address().toString());
      assertEquals("", answer(silence()));
      assertEquals(List.of("active desk 2"), states(server));
      assertEquals(List.of(), own.all(), "it is kept in one place");
      judge.fires(slow, clock.now());
      desk.tick();
      assertEquals(Optional.of("desk 2, known"), desk.handlings().of(slow).silencedBy());

      ListedSilence listed = control().silences().toCompletableFuture().get().getFirst();
      assertEquals("team-0", listed.places().getFirst().name());
      assertEquals(1, listed.alarms());

      assertEquals("", answer(control().unsilence(slow)));
      assertEquals(List.of("expired desk 2"), states(server));
      assertEquals(Optional.empty(), desk.handlings().of(slow).silencedBy());
      assertEquals(List.of(Kind.SILENCED, Kind.UNSILENCED), journalled());
    }
  }

  @Test
  void aSilenceOfTheTeamIsShownAndCanBeEnded() throws Exception {
    try (RealAlertmanager server = new RealAlertmanager(folder, CONFIGURATION)) {
      wall(server.address().toString());
      Instant now = clock.now();
      server.post(
          "/api/v2/silences",
          """
          {"matchers": [{"name": "alertname", "value": "Sl.*", "isRegex": true}],
           "startsAt": "%s", "endsAt": "%s", "createdBy": "mia", "comment": "deploy"}
          """
              .formatted(now, now.plusSeconds(600)));
      assertTrue(links.getFirst().refresh());
      judge.fires(slow, now);
      desk.tick();
      assertEquals(Optional.of("mia, deploy"), desk.handlings().of(slow).silencedBy());
      assertEquals("", answer(control().unsilence(slow)));
      assertEquals(List.of("expired mia"), states(server));
      assertEquals(List.of(Kind.SILENCED, Kind.UNSILENCED), journalled());
    }
  }

  @Test
  void aServerThatIsAwayIsAnsweredAndNothingIsSilenced() throws Exception {
    try (RealAlertmanager server = new RealAlertmanager(folder, CONFIGURATION)) {
      wall(server.address().toString());
      assertEquals("", answer(silence()));
    }
    String why = refusal(control().unsilence(slow));
    assertTrue(why.contains("team-0") && why.contains("refuses connections"), why);
    judge.fires(slow, clock.now());
    desk.tick();
    assertEquals(Optional.of("desk 2, known"), desk.handlings().of(slow).silencedBy());

    String again = refusal(control().silence("alertname=Full", "", clock.now().plusSeconds(60)));
    assertTrue(again.contains("refuses connections"), again);
    assertEquals(List.of(), own.all());
    assertEquals(List.of(Kind.SILENCED), journalled());
  }

  @Test
  void oneOfTwoThatIsAwayIsRemarkedOn() throws Exception {
    try (RealAlertmanager server = new RealAlertmanager(folder, CONFIGURATION)) {
      String gone;
      try (RealAlertmanager other = new RealAlertmanager(folder, CONFIGURATION)) {
        gone = other.address().toString();
      }
      wall(gone, server.address().toString());
      String remark = answer(silence());
      assertTrue(remark.contains("team-0") && !remark.contains("team-1"), remark);
      assertEquals(List.of("active desk 2"), states(server));
    }
  }

  @Test
  void twoThatAreApartBothKeepItAndItIsListedOnce() throws Exception {
    try (RealAlertmanager one = new RealAlertmanager(folder, CONFIGURATION);
        RealAlertmanager other = new RealAlertmanager(folder, CONFIGURATION)) {
      wall(one.address().toString(), other.address().toString());
      assertEquals("", answer(silence()));
      assertEquals(List.of("active desk 2"), states(one));
      assertEquals(List.of("active desk 2"), states(other));
      assertTrue(links.getFirst().refresh(), "it has it to the millisecond");
      List<ListedSilence> listed = control().silences().toCompletableFuture().get();
      assertEquals(1, listed.size());
      assertEquals(2, listed.getFirst().places().size());
      assertEquals("", answer(control().end(listed.getFirst())));
      assertEquals(List.of("expired desk 2"), states(one));
      assertEquals(List.of("expired desk 2"), states(other));
    }
  }

  @Test
  void aClusterIsToldOnce() throws Exception {
    try (RealAlertmanager one = RealAlertmanager.clustered(folder, CONFIGURATION, List.of());
        RealAlertmanager other =
            RealAlertmanager.clustered(folder, CONFIGURATION, List.of(one.peer()))) {
      await(one, "/api/v2/status", it -> it.at("/cluster/peers").size() == 2);
      await(other, "/api/v2/status", it -> it.at("/cluster/peers").size() == 2);
      wall(one.address().toString(), other.address().toString());
      assertEquals("", answer(silence()));
      await(other, "/api/v2/silences", it -> it.size() == 1);
      assertEquals(List.of("active desk 2"), states(one));
      assertEquals(silences(one).get(0).path("id"), silences(other).get(0).path("id"));

      for (AlertmanagerLink link : links) {
        assertTrue(link.refresh());
      }
      assertEquals("", answer(control().unsilence(slow)));
      await(other, "/api/v2/silences", it -> it.at("/0/status/state").asString().equals("expired"));
      assertEquals(List.of("expired desk 2"), states(one));
    }
  }

  // Servers of a cluster talk to each other in their own time.
  private static void await(RealAlertmanager server, String path, Predicate<JsonNode> is)
      throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    JsonNode now = JSON.readTree(server.get(path).body());
    while (!is.test(now)) {
      assertTrue(System.nanoTime() < deadline, now::toString);
      server.pause();
      now = JSON.readTree(server.get(path).body());
    }
  }

  /// Alarms of Grafana: what is told of one before its data are lost and after, and of another.
  @Test
  void whatLostItsDataIsSilencedThereUnderBothNamesAndNoOtherIs() throws Exception {
    Alert first = grafana("Slow");
    Alert lost = first.about(NO_DATA);
    Alert other = grafana("Full").about(NO_DATA);
    try (RealAlertmanager server = new RealAlertmanager(folder, CONFIGURATION)) {
      wall(server.address().toString());
      try (HandedOver _ = handedOver()) {
        judge.fires(first, clock.now());
        await(server, "/api/v2/alerts", it -> it.size() == 1);
        judge.changes(lost, clock.now());
        judge.fires(other, clock.now());
        await(server, "/api/v2/alerts", it -> it.size() == 3);
        assertEquals(
            "",
            answer(
                control().silence(OfferedSilence.of(lost), "known", clock.now().plusSeconds(600))));
        await(server, "/api/v2/alerts", SilencesThereTest::isAllOfSlowSilenced);
      }
      desk.tick();
      assertEquals(Optional.of("desk 2, known"), desk.handlings().of(lost).silencedBy());
      assertEquals(Optional.empty(), desk.handlings().of(other).silencedBy());
      ListedSilence listed = control().silences().toCompletableFuture().get().getFirst();
      assertEquals(1, listed.alarms());
      assertEquals("", answer(control().unsilence(lost)));
      assertEquals(List.of("expired desk 2"), states(server));
    }
  }

  private static boolean isAllOfSlowSilenced(JsonNode alerts) {
    return alerts
        .valueStream()
        .allMatch(alert -> {
          boolean full = alert.at("/labels/rulename").asString().equals("Full");
          return alert.at("/status/state").asString().equals(full ? "active" : "suppressed");
        });
  }

  private Alert grafana(String title) {
    Labels labels =
        Labels.of(
            "alertname", title, "grafana_folder", "f", "__alert_rule_uid__", title, "zone", "b");
    return Alarms.firing(title, Severity.CRITICAL, clock.now(), labels, Map.of());
  }

  private HandedOver handedOver() {
    HandedOver handedOver =
        new HandedOver(
            links,
            desk,
            desk::open,
            new AlertLabels(List.of()),
            List.of(),
            new RuleLinks(Settings.defaults()),
            clock);
    handedOver.start();
    return handedOver;
  }

  @Test
  void aSilenceThatHoldsForNothingThereIsNotShown() throws Exception {
    try (RealAlertmanager server = new RealAlertmanager(folder, CONFIGURATION)) {
      wall(server.address().toString());
      Alert alert = grafana("Slow");
      String matchers = "alertname=Slow, __alert_rule_uid__=Slow";
      assertEquals("", answer(control().silence(matchers, "", clock.now().plusSeconds(600))));
      judge.fires(alert, clock.now());
      desk.tick();
      assertEquals(Optional.empty(), desk.handlings().of(alert).silencedBy());
      ListedSilence listed = control().silences().toCompletableFuture().get().getFirst();
      assertEquals(0, listed.alarms());
      assertEquals("no silence holds for it any more", refusal(control().unsilence(alert)));
    }
  }

  @Test
  void theCommandLineBeginsListsAndEndsThere() throws Exception {
    try (RealAlertmanager server = new RealAlertmanager(folder, CONFIGURATION)) {
      Path settings =
          Files.writeString(
              folder.resolve("tifo.yaml"),
              "alertmanagers: [{name: team, url: '%s'}]\n".formatted(server.address()));
      Ran begun = silence(settings, "--by", "kai", "--comment", "known", "team=\"web\"");
      assertEquals(0, begun.code(), begun.err());
      String id = begun.out().split(" ", -1)[0];
      assertEquals(id, silences(server).get(0).path("id").asString());
      assertTrue(begun.out().endsWith(" at team\n"), begun.out());

      String listed = silence(settings).out();
      assertTrue(listed.startsWith(id + "  ACTIVE   {team=\"web\"}"), listed);
      assertTrue(listed.endsWith("at team  kai: known\n"), listed);

      Ran unknown = silence(settings, "--expire", "x");
      assertEquals(1, unknown.code());
      assertEquals("No Alertmanager knows the silence x.\n", unknown.err());
      assertEquals(id + " is over\n", silence(settings, "--expire", id).out());
      assertEquals(List.of("expired kai"), states(server));
    }
    Ran away = silence(folder.resolve("tifo.yaml"), "team=\"web\"");
    assertEquals(1, away.code());
    assertTrue(away.err().contains("refuses connections"), away.err());
    assertEquals("", away.out());
  }

  private Ran silence(Path settings, Object... args) {
    List<Object> all =
        new ArrayList<>(List.of("silence", "--config", settings, "--out", folder.resolve("out")));
    all.addAll(List.of(args));
    return Ran.of(all.toArray());
  }
}
