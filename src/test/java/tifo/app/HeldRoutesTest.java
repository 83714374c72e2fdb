package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.ChatTarget;
import tifo.chat.folder.FolderTarget;
import tifo.chat.outbox.Outbox;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.promql.evaluate.QueryOptions;
import tifo.rule.AlertRule;
import tifo.rule.Judge;
import tifo.rule.RuleStore;
import tifo.rule.StateKeeper;
import tifo.rule.file.LoadedRules;
import tifo.rule.file.RuleFiles;
import tifo.rule.journal.SavedStates;
import tifo.rule.operator.Desks;
import tifo.rule.operator.OperatorDesk;
import tifo.rule.operator.Suppression;
import tifo.rule.route.Dispatcher;
import tifo.rule.route.Routing;
import tifo.source.ScriptedSource;
import tifo.source.SourceSet;
import tifo.time.FakeClock;

/// Alerts of rules that name their receiver, when their file is torn, mended, or gone at the next
/// start: judge, states, desk, routes and chat as in a war room.
class HeldRoutesTest {
  private static final String RULE =
      """
      apiVersion: 1
      groups:
      - name: NAME
        folder: f
        interval: 10s
        rules:
        - uid: NAME
          title: NAME
          condition: A
          data: [{refId: A, datasourceUid: prom, model: {expr: NAME, instant: true}}]
          notification_settings:
            receiver: team
            group_by: [zone]
            group_wait: WAIT
            mute_time_intervals: [nights]
      """;
  private static final String POLICIES =
      """
      apiVersion: 1
      contactPoints:
      - {name: team, receivers: [{uid: a, type: slack, settings: {}}]}
      - {name: everybody, receivers: [{uid: b, type: slack, settings: {}}]}
      muteTimes: [{name: nights, time_intervals: [{times: [{start_time: '00:00', end_time: '06:00'}]}]}]
      policies: [{receiver: everybody, group_wait: 1s, group_interval: 10s}]
      """;
  private static final String SLOW = RULE.replace("NAME", "Slow").replace("WAIT", "10s");
  private static final String LOST = RULE.replace("NAME", "Lost").replace("WAIT", "20s");

  @TempDir Path folder;

  private final FakeClock clock = new FakeClock(Instant.parse("2022-12-01T19:00:00Z"));
  private final ScriptedSource source = new ScriptedSource("prom");
  private Path policies;

  @BeforeEach
  void policies() throws Exception {
    policies = Files.writeString(folder.resolve("policies.yaml"), POLICIES);
    fires("Slow", true);
    fires("Lost", true);
  }

  private void fires(String query, boolean now) {
    Labels labels = Labels.of(Labels.NAME, "up", "zone", "a");
    source.says(query, new Matrix(List.of(Series.of(labels, 0, now ? 1 : 0))));
  }

  private static String torn(String file) {
    return file.replace("condition: A", "condition A");
  }

  /// A console that runs for so long with these files of rules.
  private void run(Duration length, String... files) throws Exception {
    LoadedRules loaded = loaded(files);
    List<AlertRule> rules = loaded.rules();
    SavedStates saved = SavedStates.open(folder.resolve("alerts-state.log"), loaded.leftOut());
    Map<String, StateKeeper.Saved> before = saved.saved();
    List<ChatTarget> targets =
        List.of(
            new FolderTarget("team", folder.resolve("team")),
            new FolderTarget("everybody", folder.resolve("everybody")));
    Judge judge =
        new Judge(
            loaded.groups(),
            SourceSet.of(source),
            RuleStore.of(loaded.groups(), List.of(), QueryOptions.DEFAULT),
            saved,
            clock,
            Duration.ofSeconds(20));
    EventInbox inbox = new EventInbox(EventInbox.ROOM);
    judge.onEvents(inbox.bystanders(judge::book, clock));
    OperatorDesk desk = Desks.open(judge, folder.resolve("journal"), Suppression.NONE, clock);
    Settings settings =
        Settings.defaults().routing(new Settings.Alerting(true, Optional.of(policies), List.of()));
    Routing routing = RoutingWiring.load(settings, rules, before, targets);
    try (Outbox outbox = new Outbox(folder.resolve("outbox"), targets, clock)) {
      WarRoom.Alerting alerting =
          RoutingWiring.alerting(
              new RoutingWiring.Inputs(
                  settings,
                  rules,
                  routing,
                  desk,
                  inbox,
                  List.of(),
                  new AlertLabels(rules, before),
                  Dispatcher.Muter.NONE,
                  WordsAlone.shots(outbox),
                  folder),
              clock);
      RoutedAlerts routed = alerting.routed().orElseThrow();
      desk.onNotices(routed);
      run(length, judge, desk, routed);
      assertTrue(outbox.drain(Duration.ofSeconds(10)));
      desk.close();
      routed.close();
    }
  }

  private static LoadedRules loaded(String... files) {
    RuleFiles all = new RuleFiles();
    for (int i = 0; i < files.length; i++) {
      all.add("rules" + i + ".yaml", files[i]);
    }
    return all.loaded();
  }

  private void run(Duration length, Judge judge, OperatorDesk desk, RoutedAlerts routed)
      throws InterruptedException {
    for (int second = 0; second < length.toSeconds(); second++) {
      if (second % 10 == 0) {
        judge.evaluateOnce(clock.now());
      }
      clock.advance(Duration.ofSeconds(1));
      desk.tick();
      routed.look();
      routed.awaitHandOver(Duration.ofSeconds(10));
    }
  }

  private List<String> headlines(String target) throws Exception {
    Path file = folder.resolve(target).resolve("transcript.md");
    return Files.exists(file)
        ? Files.readAllLines(file).stream().filter(line -> line.startsWith("## ")).toList()
        : List.of();
  }

  private void assertTold(String... parts) throws Exception {
    List<String> told = headlines("team");
    assertEquals(parts.length, told.size(), told::toString);
    for (int i = 0; i < parts.length; i++) {
      assertTrue(told.get(i).contains(parts[i]), told.get(i));
    }
    assertEquals(List.of(), headlines("everybody"));
  }

  @Test
  void anAlertWhoseFileIsTornKeepsItsReceiverAndItsGroup() throws Exception {
    run(Duration.ofMinutes(2), SLOW, LOST);
    assertTold("Slow", "Lost");
    // longer than alerts live that nobody renews
    run(Duration.ofMinutes(8), torn(SLOW), LOST);
    assertTold("Slow", "Lost");
    run(Duration.ofMinutes(8), torn(SLOW), torn(LOST));
    assertTold("Slow", "Lost");
    run(Duration.ofMinutes(8), SLOW, LOST);
    assertTold("Slow", "Lost");
    fires("Slow", false);
    run(Duration.ofMinutes(8), SLOW, LOST);
    assertTold("Slow", "Lost", "RESOLVED");
    assertTrue(headlines("team").getLast().contains("Slow"));
  }

  @Test
  void anAlertWhoseRuleIsGoneEndsWhereItWasTold() throws Exception {
    run(Duration.ofMinutes(2), SLOW, LOST);
    run(Duration.ofMinutes(6), LOST);
    assertTold("Slow", "Lost", "RESOLVED");
    assertTrue(headlines("team").getLast().contains("Slow"));
  }

  @Test
  void anAlertWhoseRuleNamesOtherTimesEndsWhereItWasTold() throws Exception {
    run(Duration.ofMinutes(2), SLOW);
    run(Duration.ofMinutes(1), SLOW.replace("group_wait: 10s", "group_wait: 30s"));
    assertTold("FIRING", "RESOLVED", "FIRING");
  }

  @Test
  void anAlertWhoseRuleNamesAnotherReceiverEndsWhereItWasTold() throws Exception {
    run(Duration.ofMinutes(2), SLOW);
    run(Duration.ofMinutes(1), SLOW.replace("receiver: team", "receiver: everybody"));
    List<String> told = headlines("team");
    assertEquals(2, told.size(), told::toString);
    assertTrue(told.getLast().contains("RESOLVED"));
    assertEquals(1, headlines("everybody").size());
    assertTrue(headlines("everybody").getLast().contains("FIRING"));
  }

  @Test
  void anAlertWhoseTimesAreGoneKeepsItsReceiver() throws Exception {
    run(Duration.ofMinutes(2), SLOW);
    Files.writeString(policies, POLICIES.replaceFirst("(?m)^muteTimes.*$", "muteTimes: []"));
    run(Duration.ofMinutes(8), torn(SLOW));
    assertEquals(List.of(), headlines("everybody"));
  }
}
