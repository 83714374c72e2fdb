package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.promql.evaluate.QueryOptions;
import tifo.rule.file.LoadedRules;
import tifo.rule.file.RuleFiles;
import tifo.rule.journal.SavedStates;
import tifo.rule.operator.Desks;
import tifo.rule.operator.Handling;
import tifo.rule.operator.OperatorAction;
import tifo.rule.operator.OperatorDesk;
import tifo.rule.operator.Suppression;
import tifo.source.ScriptedSource;
import tifo.source.SourceSet;
import tifo.time.FakeClock;

/// What chat is told, and what operators did, when rule files change while the console is down.
@Timeout(120)
class RestartOfDeskTest {
  private static final String CRITICAL = "{alert: High, expr: x > 1, labels: {severity: critical}}";
  private static final String WARNING = "{alert: High, expr: x > 0, labels: {severity: warning}}";
  private static final String EAST = "{alert: High, expr: east > 1, for: 20s}";
  private static final String WEST = "{alert: High, expr: west > 1, for: 20s}";
  private static final String NOTHING = "";

  @TempDir Path dir;

  private final ScriptedSource source = new ScriptedSource("s");
  private final Map<String, String> files = new TreeMap<>();
  private UnaryOperator<List<RuleGroup>> edition = groups -> groups;
  private Instant now = RuleFixtures.START;

  /// How an alert is handled after a run, by its labels.
  private final Map<String, Handling> handled = new HashMap<>();

  RestartOfDeskTest() {
    source.says("x > 1", RuleFixtures.vector("a=5"));
    source.says("x > 0", RuleFixtures.vector("a=5"));
    source.says("east > 1", RuleFixtures.vector("e=5"));
    source.says("west > 1", RuleFixtures.vector("w=5"));
  }

  private void file(String name, String... rules) {
    StringBuilder text = new StringBuilder("groups:\n  - name: g\n    interval: 10s\n    rules:\n");
    for (String rule : rules) {
      text.append("      - ").append(rule).append('\n');
    }
    files.put(name, text.toString());
  }

  /// What chat is told by a console that runs for a minute with these files. Each alert that is not
  /// yet is acknowledged at the end of it.
  private String run() throws Exception {
    RuleFiles read = new RuleFiles();
    files.forEach(read::add);
    LoadedRules loaded = read.loaded();
    List<RuleGroup> groups = edition.apply(loaded.groups());
    FakeClock clock = new FakeClock(now);
    Judge judge =
        new Judge(
            groups,
            SourceSet.of(source),
            RuleStore.of(groups, List.of(), QueryOptions.DEFAULT),
            SavedStates.open(dir.resolve("states"), loaded.leftOut()),
            clock,
            Duration.ofSeconds(20));
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    try (OperatorDesk desk = Desks.open(judge, dir.resolve("journal"), Suppression.NONE, clock)) {
      desk.onNotices(all -> all.forEach(e -> told.add(e.kind() + " " + says(e.alert()))));
      desk.start();
      for (int i = 0; i < 60; i++) {
        clock.awaitSleepers(groups.size() + 1);
        clock.advance(Duration.ofSeconds(1));
      }
      clock.awaitSleepers(groups.size() + 1);
      handled.clear();
      for (Alert alert : judge.evaluateOnce(clock.now()).alerts()) {
        if (desk.handlings().of(alert).acknowledged().isEmpty()) {
          desk.act(new OperatorAction.Acknowledge(alert, "run at " + now));
        }
        handled.put(says(alert), desk.handlings().of(alert));
      }
    }
    now = clock.now().plusSeconds(5);
    return String.join(", ", told);
  }

  private static String says(Alert alert) {
    return (alert.labels().get("severity") + " " + alert.labels().get("zone")).strip();
  }

  /// When the alert was acknowledged.
  private Instant seen(String alert) {
    Handling handling = handled.getOrDefault(alert, Handling.NONE);
    return handling.acknowledged().orElseThrow(() -> new AssertionError(handled)).at();
  }

  @Test
  void aRuleThatGoesTakesNothingFromAnotherOfItsName() throws Exception {
    file("a.yaml", CRITICAL, WARNING);
    assertEquals("FIRING critical a, FIRING warning a", run());
    Instant seen = seen("warning a");
    file("a.yaml", WARNING);
    assertEquals("RESOLVED critical a", run());
    assertEquals(seen, seen("warning a"));
    file("a.yaml", CRITICAL, WARNING);
    assertEquals("FIRING critical a", run());
    assertEquals(seen, seen("warning a"));
    assertEquals(NOTHING, run());
  }

  @Test
  void aMistakeInOneFileTakesNothingFromTheRulesOfAnother() throws Exception {
    file("east.yaml", EAST);
    file("west.yaml", WEST);
    assertEquals("FIRING e, FIRING w", sorted(run()));
    Map<String, Handling> before = Map.copyOf(handled);
    file("east.yaml", EAST.replace("{", "{{"));
    assertEquals(NOTHING, run());
    assertEquals(before, handled);
    file("east.yaml", EAST);
    assertEquals(NOTHING, run());
    assertEquals(before, handled);
    source.says("west > 1", RuleFixtures.vector());
    file("east.yaml", EAST.replace("{", "{{"));
    assertEquals("RESOLVED w", run());
    files.remove("east.yaml");
    assertEquals("RESOLVED e", run());
  }

  @Test
  void whatIsHeldGoesToNoRuleOfAnotherFile() throws Exception {
    source.says("north > 1", RuleFixtures.vector("n=5"));
    file("east.yaml", EAST);
    assertEquals("FIRING e", run());
    Map<String, Handling> before = Map.copyOf(handled);
    file("east.yaml", EAST.replace("{", "{{"));
    file("north.yaml", EAST.replace("east", "north"));
    assertEquals("FIRING n", run());
    assertEquals(before.get("e"), handled.get("e"));
    file("east.yaml", EAST);
    assertEquals(NOTHING, run());
    assertEquals(before.get("e"), handled.get("e"));
  }

  private static String sorted(String told) {
    return List.of(told.split(", ")).stream().sorted().collect(Collectors.joining(", "));
  }

  @Test
  void aFileThatHasAnotherNameHasTheSameRules() throws Exception {
    file("east.yaml", EAST);
    file("west.yaml", WEST);
    assertEquals("FIRING e, FIRING w", sorted(run()));
    Map<String, Handling> before = Map.copyOf(handled);
    files.clear();
    file("a-new.yaml", WEST);
    file("east.yaml", EAST);
    assertEquals(NOTHING, run());
    assertEquals(before, handled);
    assertEquals(NOTHING, run());
    assertEquals(before, handled);
  }

  @Test
  void rulesThatDifferByTheirQueryAloneKeepTheirOwn() throws Exception {
    file("a.yaml", EAST, WEST);
    assertEquals("FIRING e, FIRING w", run());
    Map<String, Handling> before = Map.copyOf(handled);
    file("a.yaml", WEST, EAST);
    assertEquals(NOTHING, run());
    assertEquals(before, handled);
    file("a.yaml", WEST, EAST.replace("east > 1", "x > 1"));
    assertEquals("RESOLVED e, FIRING a", run());
    file("a.yaml", EAST, WEST);
    assertEquals("RESOLVED a, FIRING e", run());
    assertEquals(before.get("w"), handled.get("w"));
    file("a.yaml", WEST);
    assertEquals("RESOLVED e", run());
    assertEquals(before.get("w"), handled.get("w"));
  }

  @Test
  void oneOfTwoRulesThatSayTheSameMayGo() throws Exception {
    file("a.yaml", CRITICAL, CRITICAL.replace("x > 1", "x > 0"));
    assertEquals("FIRING critical a, FIRING critical a", run());
    file("a.yaml", CRITICAL.replace("x > 1", "x > 0"));
    assertEquals(NOTHING, run());
    source.says("x > 0", RuleFixtures.vector());
    assertEquals("RESOLVED critical a", run());
  }

  @Test
  void whatWasKeptUnderIdsByOrderIsTakenOver() throws Exception {
    file("a.yaml", CRITICAL, WARNING);
    file("b.yaml", EAST);
    file("c.yaml", WEST);
    edition = RestartOfDeskTest::countedByOrder;
    assertEquals("FIRING critical a, FIRING e, FIRING w, FIRING warning a", sorted(run()));
    assertTrue(forgetQueries(dir.resolve("states")) >= 4);
    Map<String, Handling> before = Map.copyOf(handled);
    edition = groups -> groups;
    assertEquals(NOTHING, run());
    assertEquals(before, handled);
    assertEquals(NOTHING, run());
    assertEquals(before, handled);
    files.remove("c.yaml");
    file("a.yaml", WARNING);
    assertEquals("RESOLVED critical a, RESOLVED w", sorted(run()));
    assertEquals(before.get("warning a"), handled.get("warning a"));
  }

  @Test
  void whatWasKeptUnderIdsByOrderGoesToTheRulesOfItsFile() throws Exception {
    file("b.yaml", EAST);
    file("c.yaml", WEST);
    edition = RestartOfDeskTest::countedByOrder;
    run();
    forgetQueries(dir.resolve("states"));
    Map<String, Handling> before = Map.copyOf(handled);
    edition = groups -> groups;
    files.remove("b.yaml");
    assertEquals("RESOLVED e", run());
    assertEquals(before.get("w"), handled.get("w"));
  }

  /// As before, when the second and further rules of one name were counted over all files.
  private static List<RuleGroup> countedByOrder(List<RuleGroup> groups) {
    Map<String, Integer> counts = new HashMap<>();
    return groups.stream()
        .map(group ->
            group.with(
                group.rules().stream()
                    .map(rule -> {
                      String id = rule.group() + "/" + rule.name();
                      int count = counts.merge(id, 1, Integer::sum);
                      return called(rule, count == 1 ? id : id + "#" + count);
                    })
                    .toList()))
        .toList();
  }

  private static AlertRule called(AlertRule rule, String id) {
    return new AlertRule(
        id,
        rule.name(),
        rule.group(),
        rule.format(),
        rule.condition(),
        rule.pendingFor(),
        rule.keepFiringFor(),
        rule.labels(),
        rule.annotations(),
        rule.interval(),
        rule.limit(),
        rule.link(),
        rule.paused(),
        rule.source(),
        rule.number(),
        rule.reserved(),
        rule.notification());
  }

  /// As before, when it was not kept what a rule asks; how many lines say so now.
  private static int forgetQueries(Path states) throws Exception {
    StringBuilder all = new StringBuilder();
    int changed = 0;
    for (String line : Files.readAllLines(states)) {
      String json = line.substring(9).replaceFirst("(\"is\":\"[0-9a-f]{64})-[0-9a-f]{16}", "$1");
      changed += json.length() < line.length() - 9 ? 1 : 0;
      CRC32C sum = new CRC32C();
      sum.update(json.getBytes(StandardCharsets.UTF_8));
      String head = HexFormat.of().toHexDigits((int) sum.getValue());
      all.append(head).append(' ').append(json).append('\n');
    }
    Files.writeString(states, all);
    return changed;
  }
}
