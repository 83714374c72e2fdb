package tifo.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.chat.ChatTarget;
import tifo.rule.AlertRule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `tifo lint` writes, and how it ends.
class LintCommandTest {
  private static final String BAD =
      """
      groups:
      - name: g
        rules:
        - alert: A
          for: 1m
          expr: load >
          labels: {severity: warning, owner: capacity}
          annotations: {do: look, tifo_board: hpa, tifo_panel: table}
      """;
  private static final String GOOD = BAD.replace("load >", "load > 1");
  private static final String DOUBTFUL = BAD.replace("load >", "count(load) == 0");

  @TempDir Path folder;

  private Path settings;

  @BeforeEach
  void settingsOfItsOwn() throws IOException {
    settings = Files.writeString(folder.resolve("empty.tifo.yaml"), "language: en\n");
  }

  private Ran lint(Object... options) {
    List<Object> all = new ArrayList<>(List.of("lint", "--config", settings));
    all.addAll(List.of(options));
    return Ran.of(all.toArray());
  }

  private Path file(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void findsNothingInWhatTifoComesWith() {
    Ran ran = lint("--notes", "--fail-on", "note");
    assertEquals("7 files with 21 rules: 0 errors, 0 warnings, 0 notes.\n", ran.out());
    assertEquals(0, ran.code(), ran.err());
  }

  @Test
  void endsByTheWorstThatItFinds() throws IOException {
    Path bad = file("bad.yaml", BAD);
    Path doubtful = file("doubtful.yaml", DOUBTFUL);
    Path good = file("good.yaml", GOOD);
    assertEquals(1, lint(bad).code());
    assertEquals(0, lint(doubtful).code());
    assertEquals(1, lint(doubtful, "--fail-on", "warning").code());
    assertEquals(0, lint(good, "--fail-on", "note").code());
    assertEquals(1, lint(good, bad).code());
    assertEquals(2, lint(good, "--fail-on", "some").code());
    assertEquals(2, lint(folder.resolve("missing.yaml")).code());
    assertEquals(2, lint(good, "--recording", folder.resolve("missing")).code());
    assertEquals(2, lint(good, "--codeowners", folder.resolve("missing")).code());
    assertEquals(2, lint(good, "--format", "xml").code());
  }

  @Test
  void looksOnceAtAFileThatIsNamedTwice() throws IOException {
    Path good = file("rules/good.yaml", GOOD);
    Path around = folder.resolve("rules/../rules/good.yaml");
    Ran ran = lint(good, good, around, Objects.requireNonNull(good.getParent()), "--notes");
    assertEquals("1 file with 1 rule: 0 errors, 0 warnings, 0 notes.\n", ran.out());
  }

  @Test
  void writesALineForEachPlace() throws IOException {
    Path bad = file("bad.yaml", BAD);
    Ran ran = lint(bad);
    assertEquals(
        bad
            + ":6:16: error: alert A is not PromQL: unexpected end of input; mend the expression"
            + " [promql]\n1 file with 1 rule: 1 error, 0 warnings, 0 notes.\n",
        ran.out());
    assertFalse(ran.out().contains("\u001b"));
  }

  @Test
  void readsTheRoutesOfTheSettings() throws IOException {
    file("routes.yaml", "route: {receiver: ops}\nreceivers: [{name: opz}]\n");
    Files.writeString(settings, "routing: routes.yaml\n");
    Ran ran = lint();
    assertEquals(1, ran.code(), ran.err());
    assertTrue(ran.out().contains("[route-file]"), ran.out());
    assertTrue(ran.out().contains("8 files with 21 rules: 1 error"), ran.out());
  }

  private static final String CHAT = "chat: [{name: ops, kind: folder, path: ops}]\n";
  private static final String RULE =
      """
      apiVersion: 1
      groups:
      - name: g
        folder: f
        interval: 1m
        rules:
        - uid: one
          title: One
          condition: A
          data: [{refId: A, datasourceUid: prom, model: {expr: up, instant: true}}]
          notification_settings: {receiver: RECEIVER}
      """;
  private static final String POLICIES =
      """
      apiVersion: 1
      contactPoints:
      - {name: ops, receivers: [{uid: a, type: slack, settings: {}}]}
      - {name: second, receivers: [{uid: b, type: slack, settings: {}}]}
      policies: [{receiver: ops}]
      """;

  /// The routes of the settings are refused for what a start refuses them for.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{route: {receiver: ops}, receivers: [{name: ops}]} | ops | ",
        "{route: {receiver: x}, receivers: [{name: x}]} | ops | routes.yaml:1:20: NO_TARGET",
        "{route: {receiver: 'null'}, receivers: [{name: 'null'}]} | x | ",
        "POLICIES | ops | ",
        "POLICIES | opz | rules.yaml:7:5: no contact point is named 'opz'",
        "POLICIES | second | rules.yaml:7:5: NO_TARGET",
      })
  void refusesTheRoutesThatAWallDoesNotStartWith(
      String routes, String receiver, @Nullable String said) throws Exception {
    Path file = file("routes.yaml", routes.equals("POLICIES") ? POLICIES : routes);
    file("rules.yaml", RULE.replace("RECEIVER", receiver));
    Files.writeString(settings, CHAT + "rules: rules.yaml\nrouting: routes.yaml\n");
    Ran ran = lint();
    Settings loaded = SettingsFiles.load(settings).settings();
    List<AlertRule> rules =
        Definitions.load(loaded).rules().stream().flatMap(group -> group.rules().stream()).toList();
    List<ChatTarget> targets = Wiring.chat(loaded);
    if (said == null) {
      assertFalse(ran.out().contains(": error: "), ran.out());
      assertEquals(0, ran.code());
      assertDoesNotThrow(() -> RoutingWiring.load(loaded, rules, Map.of(), targets));
    } else {
      String noTarget =
          "receiver '%s' is no target of 'chat' in the settings; there are [ops]"
              .formatted(receiver.equals("ops") ? "x" : receiver);
      String start = folder + "/" + said.replace("NO_TARGET", noTarget);
      String line = start.replaceFirst(": (?=receiver|no contact)", ": error: ");
      assertTrue(ran.out().contains(line + " [route-file]\n"), ran.out());
      assertEquals(1, ran.code());
      UsageException refused =
          assertThrows(
              UsageException.class, () -> RoutingWiring.load(loaded, rules, Map.of(), targets));
      assertEquals(start, refused.getMessage());
    }
    assertEquals(0, lint(file).code(), "by itself it may be anybody's");
  }

  @Test
  void filesFromElsewhereAskTheSourcesOfTheSettings() throws IOException {
    Path rules = file("rules.yaml", BAD.replace("load >", "load > 1 default 0"));
    assertEquals(1, lint(rules).code());
    Files.writeString(
        settings, "sources: [{name: vm, url: 'http://127.0.0.1:8428', dialect: metricsql}]\n");
    Ran ran = lint(rules);
    assertEquals(0, ran.code(), ran.out());
    assertTrue(ran.out().contains("[not-evaluated]"), ran.out());
  }

  @Test
  void refusesWhatIsNoText() throws IOException {
    Path file = folder.resolve("bytes.yaml");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    Ran ran = lint(file);
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("is not a UTF-8 text"), ran.err());
  }

  @Test
  void readsTheFilesOfAFolder() throws IOException {
    file("rules/a.yaml", GOOD);
    file("rules/b.rules", DOUBTFUL);
    file("rules/c.txt", BAD);
    file("rules/below/d.yaml", BAD);
    Ran ran = lint(folder.resolve("rules"));
    assertTrue(ran.out().endsWith("2 files with 2 rules: 0 errors, 1 warning, 0 notes.\n"));
  }

  @Test
  void writesJson() throws IOException {
    Path out = folder.resolve("out.json");
    Path bad = file("bad.yaml", BAD);
    Ran ran = lint(bad, "--format", "json", "--out", out);
    assertEquals("", ran.out());
    JsonNode json = JsonMapper.shared().readTree(Files.readString(out));
    assertEquals(1, json.get("errors").asInt());
    JsonNode remark = json.get("remarks").get(0);
    assertEquals("promql", remark.get("id").asString());
    assertEquals(bad.toString(), remark.get("file").asString());
    assertEquals(6, remark.get("line").asInt());
    assertEquals(16, remark.get("column").asInt());
    assertEquals("error", remark.get("level").asString());
  }

  @Test
  void writesSarif() throws IOException {
    Path bad = file("with space/é.yaml", BAD);
    Path broken = file("x.yaml", "[");
    JsonNode sarif = JsonMapper.shared().readTree(lint(bad, broken, "--format", "sarif").out());
    SarifStructure.check(sarif);
    JsonNode results = sarif.get("runs").get(0).get("results");
    assertEquals(2, results.size());
    JsonNode place = results.get(0).get("locations").get(0).get("physicalLocation");
    assertTrue(
        place.get("artifactLocation").get("uri").asString().endsWith("/with%20space/%C3%A9.yaml"),
        place.toString());
    assertEquals(6, place.get("region").get("startLine").asInt());
    assertEquals(16, place.get("region").get("startColumn").asInt());
  }

  @Test
  void namesEachCheckOnce() {
    JsonNode sarif = JsonMapper.shared().readTree(lint("--format", "sarif").out());
    SarifStructure.check(sarif);
    Set<String> ids = new TreeSet<>();
    JsonNode rules = sarif.get("runs").get(0).get("tool").get("driver").get("rules");
    rules.forEach(rule -> assertTrue(ids.add(rule.get("id").asString())));
    assertTrue(ids.containsAll(Set.of("promql", "no-severity", "no-code-owner")));
  }

  @Test
  void asksWhoOwnsAFile() throws IOException {
    Path good = file("repo/rules/good.yaml", GOOD);
    Path owners = file("repo/.github/CODEOWNERS", "/panels/ @org/capacity\n");
    Ran nobody = lint(good, "--codeowners", owners);
    assertTrue(
        nobody
            .out()
            .contains("good.yaml:1:1: warning: " + owners + " gives /rules/good.yaml to nobody"),
        nobody.out());
    Path held =
        file("repo/rules/held.yaml", "# tifo-lint: ignore no-code-owner it is new\n" + GOOD);
    assertFalse(lint(held, "--codeowners", owners).out().contains("[no-code-owner]"));
    file("repo/.github/CODEOWNERS", "* @org/capacity\n");
    assertTrue(lint(good, "--notes", "--codeowners", owners).out().startsWith("1 file"));
    file("repo/.github/CODEOWNERS", "* @org/playback\n");
    Ran other = lint(good, "--notes", "--codeowners", owners);
    assertTrue(other.out().contains("note: owner 'capacity' of alert A"), other.out());
    assertTrue(lint(good).out().startsWith("1 file"), "no repository, no owners");
    Files.createDirectories(folder.resolve("repo/.git"));
    assertTrue(lint(good, "--notes").out().contains("[owner-differs]"), "GitHub's own place");
  }

  @Test
  void holdsRulesAgainstARecording() throws IOException {
    Instant start = Instant.parse("2022-12-01T12:00:00Z");
    Path recording =
        SmallRecordings.write(
            folder.resolve("rec"), start, start.plusSeconds(600), List.of(), List.of());
    String rules =
        """
        groups:
        - name: g
          rules:
          - {alert: Fires, expr: load > 1, for: 1m}
          - {alert: Quiet, expr: load > 10, for: 1m}
          - {alert: Waits, expr: load > 1, for: 20m}
          - {alert: Misnamed, expr: lead > 1, for: 1m}
          - {alert: NoLabel, expr: 'load{zona="a"} > 1', for: 1m}
          - {alert: NoValue, expr: 'load{zone="b"} > 1', for: 1m}
          - {alert: Other, expr: 'absent(lead{a="b"})', for: 1m}
          - {alert: Fails, expr: 'load * on () group_left () (load or label_replace(load, "zone", "b", "", "")) > 0', for: 1m}
          - {alert: Short, expr: 'deriv(load[15s]) > 0', for: 1m}
        """;
    Ran ran = lint("--notes", "--recording", recording, file("r.yaml", rules));
    List<String> lines =
        ran.out()
            .lines()
            .map(line -> line.replaceFirst("^.*r\\.yaml:", ""))
            .filter(line -> !line.contains("[no-"))
            .toList();
    assertEquals(
        List.of(
            "5:13: note: alert Quiet did not fire on the recording; drill it if nobody has ever"
                + " seen it fire [did-not-fire]",
            "6:13: warning: alert Waits can never fire on the recording: 'for' is 20m, and the"
                + " recording has 10m; mend it, or record what it needs [cannot-fire]",
            "7:13: warning: alert Misnamed can never fire on the recording: there is no lead; mend"
                + " it, or record what it needs [cannot-fire]",
            "7:29: warning: alert Misnamed: the recording has no metric lead; did you mean 'load'?"
                + " [unknown-metric]",
            "8:13: warning: alert NoLabel can never fire on the recording: no series meets"
                + " load{zona=\"a\"}; mend it, or record what it needs [cannot-fire]",
            "8:29: warning: alert NoLabel: no series of load has the label zona; did you mean"
                + " 'zone'? [unknown-label]",
            "9:13: warning: alert NoValue can never fire on the recording: no series meets"
                + " load{zone=\"b\"}; mend it, or record what it needs [cannot-fire]",
            "9:29: note: alert NoValue: no series of load has zone=\"b\"; did you mean 'a'?"
                + " [unknown-label-value]",
            "10:34: note: alert Other: the recording has no metric lead; did you mean 'load'?"
                + " [unknown-metric]"),
        lines.subList(0, 9));
    assertTrue(
        lines.get(9).startsWith("11:13: error: alert Fails fails at every evaluation"),
        lines.get(9));
    assertTrue(ran.out().contains("deriv over 15s rarely finds two samples"), ran.out());
  }

  @Test
  void whatRulesWriteIsNotMissingOnARecording() throws IOException {
    Instant start = Instant.parse("2022-12-01T12:00:00Z");
    Path recording =
        SmallRecordings.write(
            folder.resolve("rec"), start, start.plusSeconds(600), List.of(), List.of());
    Path others =
        file(
            "others/r.yaml",
            "groups: [{name: o, rules: [{record: 'all:load:max', expr: max(load)}]}]");
    String rules =
        """
        groups:
        - name: g
          rules:
          - {record: 'zone:load:sum', expr: sum by (zone) (load)}
          - {alert: Sum, expr: 'zone:load:sum > 1000', for: 1m}
          - {alert: Max, expr: 'all:load:max > 1000', for: 1m}
          - {alert: Alerts, expr: 'count(ALERTS) > 1000', for: 1m}
        """;
    Ran ran =
        lint(
            "--notes",
            "--rules",
            Objects.requireNonNull(others.getParent()),
            "--recording",
            recording,
            file("r.yaml", rules));
    assertEquals(3, ran.out().lines().filter(l -> l.contains("[did-not-fire]")).count(), ran.out());
    assertFalse(ran.out().contains("[cannot-fire]"), ran.out());
  }
}
