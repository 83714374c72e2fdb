package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tifo.match.Fixture;
import tifo.match.FixtureFiles;
import tifo.paint.Png;
import tifo.record.Gap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `tifo backtest` over the match that Tifo brings along, in which zone b is lost from minute 25
/// on.
@Timeout(240)
class BacktestCommandTest {
  @TempDir static Path folder;
  private static Path recording;
  private static Path settings;

  @BeforeAll
  static void play() throws IOException {
    recording = folder.resolve("match");
    DemoRecording.write(recording);
    settings = Files.writeString(folder.resolve("tifo.yaml"), "language: en\ntime_zone: UTC\n");
  }

  private static Ran backtest(String... options) {
    List<String> all =
        new ArrayList<>(List.of("backtest", "--config", settings.toString(), recording.toString()));
    all.addAll(Arrays.asList(options));
    return Ran.of(all.toArray());
  }

  private static Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void tellsWhatFiredAndWhatWasQuiet() throws Exception {
    Path json = folder.resolve("all.json");
    Ran ran = backtest("--json", json.toString());
    assertEquals(0, ran.code(), ran.err());
    assertTrue(
        ran.out()
            .lines()
            .anyMatch(line ->
                line.matches(
                    "19:26:50 +27' +11m40s +critical +ZoneLossDoesNotHold .*jp-main.*at worst.*")),
        ran.out());
    assertTrue(ran.out().contains("Judged and quiet: "), ran.out());
    JsonNode judged = JsonMapper.shared().readTree(Files.readString(json)).get("recordings").get(0);
    assertEquals("JPN v ESP", judged.get("match").asString());
    JsonNode rule = rule(judged, "ZoneLossDoesNotHold");
    assertEquals("yes", rule.get("judged").asString());
    assertEquals(1200, rule.get("evaluations").asInt());
    JsonNode episode = rule.get("episodes").get(0);
    assertEquals("2022-12-01T19:26:50.532Z", episode.get("from").asString());
    assertEquals("27'", episode.get("minute").asString());
    assertEquals(700, episode.get("seconds").asDouble());
    assertTrue(episode.get("worst_value").asDouble() < episode.get("value").asDouble());
    assertEquals("jp-main", episode.get("labels").get("cluster").asString());
    assertTrue(rule(judged, "LatencyP99High").get("flaps").asInt() > 0);
    assertEquals(0, rule(judged, "PdbBlocked").get("episodes").size());
  }

  private static JsonNode rule(JsonNode judged, String name) {
    for (JsonNode rule : judged.get("rules")) {
      if (rule.get("rule").asString().equals(name)) {
        return rule;
      }
    }
    throw new AssertionError("no rule " + name);
  }

  private static Path zoneLoss(String within) throws IOException {
    return file(
        "expect.yaml",
        """
        - name: zone b lost
          from: kickoff+25m
          to: kickoff+40m
          rules: [ZoneLossDoesNotHold, NodesNotReady]
          also: ["*"]
          within: %s
        """
            .formatted(within));
  }

  @ParameterizedTest
  @CsvSource({
    "3m, missed, 0",
    "3m, 'missed,late', 0",
    "1m, late, 1",
    "1m, missed, 0",
    "3m, false, 1",
  })
  void endsWithOneForWhatItIsToldToFailOn(String within, String kinds, int code) throws Exception {
    Path expect = zoneLoss(within);
    Ran ran = backtest("--expect", expect.toString(), "--fail-on", kinds);
    assertEquals(code, ran.code(), ran.out() + ran.err());
    assertTrue(ran.out().contains("recall 100 %"), ran.out());
  }

  @Test
  void anIncidentThatNoRuleTellsIsMissed() throws Exception {
    Path expect =
        file(
            "missed.yaml",
            "- {name: quiet time, from: kickoff+5m, to: kickoff+9m, rules: [ZoneLossDoesNotHold]}");
    Path junit = folder.resolve("junit.xml");
    Ran ran =
        backtest("--expect", expect.toString(), "--fail-on", "missed", "--junit", junit.toString());
    assertEquals(1, ran.code(), ran.out() + ran.err());
    Element suite = suite(Files.readString(junit));
    assertEquals("21", suite.getAttribute("tests"));
    assertEquals("1", suite.getAttribute("failures"));
    Element failed = (Element) suite.getElementsByTagName("failure").item(0);
    assertEquals("ZoneLossDoesNotHold", ((Element) failed.getParentNode()).getAttribute("name"));
    assertTrue(failed.getAttribute("message").contains("missed 'quiet time'"));
  }

  private static Element suite(String xml) throws Exception {
    NodeList suites =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
            .getElementsByTagName("testsuite");
    assertEquals(1, suites.getLength());
    return (Element) suites.item(0);
  }

  @Test
  void aRuleWhoseMetricsWereNotRecordedIsNotShownAsQuiet() throws Exception {
    Path rules =
        file(
            "other.rules.yaml",
            """
            groups:
            - name: "a <group> & more"
              interval: 30s
              rules:
              - {alert: NeverRecorded, expr: "no_such_metric > 1"}
              - {alert: Quiet, expr: "max(kube_node_info) > 1"}
            """);
    Path junit = folder.resolve("other.xml");
    Ran ran = backtest("--rules", rules.toString(), "--junit", junit.toString());
    assertEquals(0, ran.code(), ran.err());
    assertTrue(
        ran.out()
            .contains(
                "NeverRecorded: NOT JUDGED, it cannot fire without metrics not"
                    + " recorded: no_such_metric"),
        ran.out());
    assertTrue(ran.out().contains("Judged and quiet: Quiet\n"), ran.out());
    Element suite = suite(Files.readString(junit));
    assertEquals("1", suite.getAttribute("skipped"));
    assertEquals(
        "a <group> & more",
        ((Element) suite.getElementsByTagName("testcase").item(0)).getAttribute("classname"));
  }

  @Test
  void gapsAreNamedAndNotJudged() throws Exception {
    Instant from = Instant.parse("2022-12-01T19:00:00Z");
    Gap gap = new Gap(from.plusSeconds(1200), from.plusSeconds(1920), "prom", "No answer.");
    Path small =
        SmallRecordings.write(
            folder.resolve("gap"), from, from.plusSeconds(3600), List.of(), List.of(gap));
    Path rules =
        file(
            "gap.rules.yaml",
            """
            groups:
            - name: g
              interval: 10s
              rules:
              - {alert: Quiet, expr: "load > 10"}
              - {alert: High, expr: "load > 5"}
            """);
    Path json = folder.resolve("gap.json");
    Ran ran =
        Ran.of(
            "backtest",
            "--config",
            settings.toString(),
            small.toString(),
            "--rules",
            rules.toString(),
            "--json",
            json.toString());
    assertEquals(0, ran.code(), ran.err());
    assertTrue(
        ran.out()
            .contains(
                "Not judged from 19:20:00 to 19:32:00, where alerts stay as they were: prom has no"
                    + " samples. No answer.\n"),
        ran.out());
    assertTrue(ran.out().contains("Judged and quiet outside of the gaps: Quiet\n"), ran.out());
    assertFalse(ran.out().contains("flap"), ran.out());
    assertFalse(ran.out().contains("failed"), ran.out());
    JsonNode judged = JsonMapper.shared().readTree(Files.readString(json)).get("recordings").get(0);
    assertEquals("2022-12-01T19:20:00Z", judged.get("gaps").get(0).get("from").asString());
    JsonNode high = rule(judged, "High");
    assertEquals(1, high.get("episodes").size());
    // One interval after its last sample the gap begins to count.
    assertEquals(71, high.get("unrecorded_evaluations").asInt());
  }

  @Test
  void tellsWhatOtherRulesWouldHaveSaid() throws Exception {
    String rule =
        """
        groups:
        - name: g
          interval: 10s
          rules:
          - {alert: Unready, expr: 'count by (cluster) (kube_node_status_condition{condition="Ready", status="unknown"} == 1)', for: %s}
        """;
    Path mine = file("mine.yaml", rule.formatted("0s"));
    Path others = file("others.yaml", rule.formatted("20s"));
    Ran ran = backtest("--rules", mine.toString(), "--against", others.toString());
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().contains("20s earlier, 20s longer"), ran.out());
    Ran same = backtest("--rules", mine.toString(), "--against", mine.toString());
    assertTrue(same.out().contains("0 differ."), same.out());
  }

  @Test
  void paintsThePanelAsItWasWhenTheAlertFired() throws Exception {
    Path pictures = folder.resolve("pictures");
    Ran ran =
        backtest("--from", "kickoff+20m", "--to", "kickoff+30m", "--pictures", pictures.toString());
    assertEquals(0, ran.code(), ran.err());
    try (Stream<Path> files = Files.list(pictures)) {
      Path loss =
          files
              .filter(file -> file.toString().contains("ZoneLossDoesNotHold"))
              .findFirst()
              .orElseThrow();
      Map<String, String> text = Png.readText(Files.readAllBytes(loss));
      assertEquals("node-pools/survival", text.get("Panel"));
      assertEquals("2022-12-01T19:26:50.532Z", text.get("Time"));
      assertEquals("simulator", text.get("Source"));
    }
    assertFalse(ran.out().contains("HpaNoResourceSafeguard {"), "before --from");
  }

  @Test
  void oneMatchOnlyIsFromAnHourBeforeToHalfAnHourAfterIt() {
    Ran ran = backtest("--match", "1");
    assertTrue(ran.out().contains("2022-12-01 18:00:00 +00:00 to 2022-12-01 21:"), ran.out());
    Ran none = backtest("--match", "2");
    assertEquals(2, none.code());
    assertTrue(none.err().contains("there is no match 2"), none.err());
  }

  @Test
  void aMatchThatIsNamedWithItsRecordingIsJudgedAlone() throws Exception {
    Instant from = Instant.parse("2022-12-01T10:00:00Z");
    Fixture early = FixtureFiles.usual("CRC", "GER", from.plusSeconds(2 * 3600));
    Fixture late = FixtureFiles.usual("JPN", "ESP", from.plusSeconds(6 * 3600));
    Path two =
        SmallRecordings.write(
            folder.resolve("two"),
            from,
            from.plusSeconds(9 * 3600),
            List.of(late, early),
            List.of());
    Ran ran = Ran.of("backtest", "--config", settings.toString(), two + "#2", "--match", "1");
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().contains("JPN v ESP, 2022-12-01 15:00:00 +00:00 to"), ran.out());
    Ran both = Ran.of("backtest", "--config", settings.toString(), two + "#1", two.toString());
    assertTrue(both.out().contains("CRC v GER, 2022-12-01 11:00:00 +00:00 to"), both.out());
    assertTrue(both.out().contains("CRC v GER, 2022-12-01 10:00:00 +00:00 to"), both.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "--fail-on missed | --fail-on needs --expect",
        "--from 19:00 | --from: '19:00' is no time such as kickoff+20m",
        "--from kickoff+9h | nothing of the recording lies from",
        "--match -1 | --match is 1 for the first match",
        "--expect none.yaml | none.yaml: cannot be read",
      })
  void saysWhatIsWrongWithTheCommandLine(String options, String sentence) {
    Ran ran = backtest(options.split(" ", -1));
    assertEquals(2, ran.code(), ran.out());
    assertTrue(ran.err().contains(sentence), ran.err());
  }

  @Test
  void aFolderThatIsNoRecordingIsSaidSo() {
    Ran ran = backtest(folder.resolve("nothing").toString());
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("is not a recording"), ran.err());
  }
}
