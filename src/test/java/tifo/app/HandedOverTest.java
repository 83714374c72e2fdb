package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.chat.alertmanager.AlertmanagerLink;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.DeadMan;
import tifo.rule.Evidence;
import tifo.rule.operator.Alarms;
import tifo.rule.operator.Desks;
import tifo.rule.operator.OperatorAction;
import tifo.rule.operator.OperatorDesk;
import tifo.rule.operator.ScriptedFeed;
import tifo.rule.operator.Suppression;
import tifo.source.http.SourceConnection;
import tifo.time.FakeClock;
import tools.jackson.databind.JsonNode;

/// What an Alertmanager is told of the judge's alerts, with its threads running.
@Timeout(60)
class HandedOverTest {
  private static final Alert SLOW = Alarms.firing("Slow", Severity.CRITICAL, Alarms.START);
  private static final Alert FULL = Alarms.firing("Full", Severity.WARNING, Alarms.START);
  private static final Alert GONE =
      Alarms.firing(
          "Gone",
          Severity.WARNING,
          Alarms.START,
          Labels.of("alertname", "Gone"),
          Map.of("tifo_nodata", "expected"));

  @TempDir Path folder;

  private final FakeClock clock = new FakeClock(Alarms.START);
  private final ScriptedFeed judge = new ScriptedFeed();
  private ScriptedAlertmanager server;
  private OperatorDesk desk;

  @SuppressWarnings("NullAway.Init") // every test starts it
  private HandedOver handedOver;

  @BeforeEach
  void begin() throws IOException {
    server = new ScriptedAlertmanager();
    desk = Desks.open(judge, folder.resolve("journal"), Suppression.NONE, clock);
  }

  private void start(Function<AlertBook, List<Alert>> open) throws Exception {
    AlertmanagerLink link =
        new AlertmanagerLink(
            SourceConnection.to("team", server.address()), Optional.empty(), clock);
    handedOver =
        new HandedOver(
            List.of(link),
            desk,
            open,
            new AlertLabels(List.of()),
            List.of(),
            new RuleLinks(Settings.defaults()),
            clock);
    judge.onEvents(handedOver);
    handedOver.start();
    clock.awaitSleepers(2);
  }

  @AfterEach
  void end() {
    handedOver.close();
    desk.close();
    server.close();
  }

  /// Time for one who looks at the book and for one who posts what it found.
  private void turn() throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      clock.advance(Duration.ofSeconds(1));
      clock.awaitSleepers(2);
    }
  }

  @Test
  void whatFiresAndWhatIsOverIsToldAtOnce() throws Exception {
    start(desk::open);
    judge.fires(SLOW, clock.now());
    turn();
    JsonNode told = server.told().getFirst();
    assertEquals("Slow", told.at("/labels/alertname").asString());
    assertEquals(Alarms.START.toString(), told.path("startsAt").asString());

    judge.resolves(SLOW, clock.now());
    String end = clock.now().toString();
    turn();
    assertEquals(end, server.told().getFirst().path("endsAt").asString());
    turn();
    assertEquals(List.of(), server.told(), "nothing makes it fire again");
  }

  private static Alert etcd(String label, String value) {
    Labels labels = Labels.of("alertname", "Etcd", label, value);
    return Alarms.firing("Etcd", Severity.CRITICAL, Alarms.START, labels, Map.of());
  }

  /// A query of several metrics gives an alert for each name, or even for what stays in the house.
  @ParameterizedTest
  @CsvSource({"__name__, true", "__shard__, false"})
  void theEndOfOneAlertOfARuleDoesNotEndAnother(String label, boolean leaves) throws Exception {
    start(desk::open);
    judge.fires(etcd(label, "etcd_one"), clock.now());
    judge.fires(etcd(label, "etcd_two"), clock.now());
    turn();
    assertEquals(leaves ? 2 : 1, server.told().size());
    judge.resolves(etcd(label, "etcd_one"), clock.now());
    for (int i = 0; i < 70; i++) {
      turn();
    }
    List<String> fires =
        server.told().stream()
            .filter(it -> Instant.parse(it.path("endsAt").asString()).isAfter(clock.now()))
            .map(it -> it.at("/labels/" + label).asString())
            .distinct()
            .toList();
    assertEquals(List.of(leaves ? "etcd_two" : ""), fires);
  }

  @Test
  void missingDataGoUnderGrafanasName() throws Exception {
    start(desk::open);
    judge.fires(missing(new Evidence(Evidence.Subject.NO_DATA, Labels.EMPTY), ""), clock.now());
    turn();
    JsonNode told = server.told().getFirst();
    assertEquals("DatasourceNoData", told.at("/labels/alertname").asString());
    assertEquals("Empty", told.at("/labels/rulename").asString());
    assertFalse(told.path("annotations").has("grafana_state_reason"));
  }

  @Test
  void theReasonOfAStateIsAnAnnotation() throws Exception {
    start(desk::open);
    judge.fires(missing(Evidence.DATA, "NoData"), clock.now());
    turn();
    JsonNode told = server.told().getFirst();
    assertEquals("Empty", told.at("/labels/alertname").asString());
    assertEquals("NoData", told.at("/annotations/grafana_state_reason").asString());
  }

  @Test
  void anErrorSaysOfWhichDataSource() throws Exception {
    start(desk::open);
    Labels query = Labels.of("datasource_uid", "prom", "ref_id", "A");
    judge.fires(missing(new Evidence(Evidence.Subject.ERROR, query), ""), clock.now());
    turn();
    JsonNode labels = server.told().getFirst().path("labels");
    assertEquals("DatasourceError", labels.path("alertname").asString());
    assertEquals("prom", labels.path("datasource_uid").asString());
  }

  private static Alert missing(Evidence evidence, String reason) {
    Alert it = Alarms.noData("Empty", Labels.of("alertname", "Empty", "zone", "b"), Alarms.START);
    return new Alert(
        it.ruleId(),
        it.ruleName(),
        it.labels(),
        it.severity(),
        it.state(),
        it.value(),
        it.valueText(),
        it.activeAt(),
        it.firedAt(),
        it.resolvedAt(),
        it.title(),
        it.limit(),
        it.guidance(),
        it.owner(),
        it.link(),
        it.annotations(),
        reason,
        evidence);
  }

  @Test
  void expectedMissingDataCallNobody() throws Exception {
    start(desk::open);
    judge.fires(GONE, clock.now());
    judge.fires(FULL, clock.now());
    turn();
    assertEquals(List.of("Full"), server.names());
  }

  @Test
  void whatBeginsOnAShelfIsToldWhenTheShelfEnds() throws Exception {
    start(desk::open);
    desk.act(new OperatorAction.Shelve(SLOW, Alarms.START.plusSeconds(60), ""));
    judge.fires(SLOW, clock.now());
    turn();
    assertEquals(List.of(), server.names());
    clock.advance(Duration.ofSeconds(60));
    turn();
    assertEquals(List.of("Slow"), server.names());
  }

  @Test
  void whatIsShelvedAfterItWasToldIsNotOverForThat() throws Exception {
    start(desk::open);
    judge.fires(SLOW, clock.now());
    turn();
    assertEquals(List.of("Slow"), server.names());
    desk.act(new OperatorAction.Shelve(SLOW, Alarms.START.plusSeconds(600), ""));
    clock.advance(Duration.ofSeconds(60));
    turn();
    assertEquals(List.of("Slow"), server.names(), "it is renewed");
  }

  @Test
  void nothingIsRenewedWhenTheJudgeStandsStill() throws Exception {
    start(desk::open);
    judge.fires(SLOW, clock.now());
    turn();
    assertEquals(List.of("Slow"), server.names());
    clock.advance(Duration.ofMinutes(4));
    turn();
    assertEquals(List.of("Slow"), server.names());
    clock.advance(Duration.ofSeconds(60));
    turn();
    server.told();
    clock.advance(Duration.ofMinutes(2));
    turn();
    assertEquals(List.of(), server.names());
  }

  @Test
  void aFaultEndsNoRenewal() throws Exception {
    boolean[] failed = {false};
    start(book -> {
      if (!failed[0]) {
        failed[0] = true;
        throw new IllegalStateException("on purpose");
      }
      return book.alerts();
    });
    judge.fires(SLOW, clock.now());
    turn();
    assertTrue(failed[0]);
    turn();
    assertEquals(List.of("Slow"), server.names());
  }

  @Test
  void aServerThatHearsNothingIsSaidAtOnceAndAlarmsAfterAMinute() throws Exception {
    server.answer(404);
    start(desk::open);
    judge.fires(SLOW, clock.now());
    turn();
    String trouble = handedOver.troubles().getFirst();
    assertTrue(trouble.startsWith("Alertmanager team does not take alerts: "), trouble);
    assertEquals(List.of(), handedOver.unreached(clock.now()));
    clock.advance(Duration.ofSeconds(60));
    turn();
    DeadMan dead = handedOver.unreached(clock.now()).getFirst();
    assertEquals(DeadMan.Cause.HAND_OVER, dead.cause());
    assertEquals("team", dead.what());

    server.answer(200);
    clock.advance(Duration.ofSeconds(60));
    turn();
    assertEquals(List.of("Slow"), server.names());
    assertEquals(List.of(), handedOver.troubles());
    assertEquals(List.of(), handedOver.unreached(clock.now()));
  }

  @Test
  void oneTroubleOfAServerHidesNoOther() throws Exception {
    server.answer(400);
    start(desk::open);
    assertTroubles("The silences of Alertmanager team are not known: ");
    judge.fires(SLOW, clock.now());
    turn();
    assertTroubles(
        "Alertmanager team does not take alerts: ",
        "The silences of Alertmanager team are not known: ");
  }

  private void assertTroubles(String... begins) {
    List<String> troubles = handedOver.troubles();
    assertEquals(begins.length, troubles.size(), troubles::toString);
    for (int i = 0; i < begins.length; i++) {
      assertTrue(troubles.get(i).startsWith(begins[i]), troubles::toString);
    }
  }

  @Test
  void aServerThatIsAwayAlarmsBeforeThereIsAnythingToTell() throws Exception {
    server.answer(503);
    start(desk::open);
    clock.advance(Duration.ofSeconds(61));
    turn();
    assertFalse(handedOver.unreached(clock.now()).isEmpty());
  }
}
