package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.match.Fixture;
import tifo.match.FixtureFiles;
import tifo.record.RecordingArchive;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Drills of the shipped rules on the match that Tifo brings along.
class DrillCommandTest {
  @TempDir static Path shared;
  private static Path recording = Path.of("");

  @TempDir Path dir;

  @BeforeAll
  static void play() throws IOException {
    recording = shared.resolve("demo");
    DemoRecording.write(recording);
  }

  private static Ran drill(String... args) {
    return run(
        Stream.concat(Stream.of(recording.toString()), Arrays.stream(args)).toArray(String[]::new));
  }

  private static Ran run(String... args) {
    List<String> all = new ArrayList<>(List.of("drill"));
    all.addAll(List.of(args));
    return Ran.of(all.toArray());
  }

  /// Every alert that the shipped file expects fires, at quiet and at busy moments.
  @Test
  void everyExpectedAlertOfTheShippedRulesFires() {
    List<String> args = new ArrayList<>(List.of("--json"));
    for (String fault :
        List.of(
            "zone-loss:asia-northeast1-a@kickoff-55m..kickoff-50m",
            "zone-loss:asia-northeast1-c@kickoff+52m..kickoff+58m",
            "zone-loss:asia-east1-a@kickoff+100m..kickoff+105m",
            "custom-metric-lost:ccu_scale@kickoff+52m..kickoff+58m",
            "custom-metric-lost:ccu_scale/entitlement@kickoff+52m..kickoff+58m",
            "latency-x4:playback-auth@kickoff+52m..kickoff+58m",
            "counter-reset:playback-auth@kickoff+52m",
            "counter-reset:redis@kickoff-55m",
            "source-down@kickoff+52m..kickoff+58m",
            "stock-out@kickoff+52m..kickoff+58m",
            "exporter-gone:redis@kickoff+52m..kickoff+58m")) {
      args.addAll(List.of("--fault", fault));
    }
    Ran ran = drill(args.toArray(String[]::new));
    assertEquals("", ran.err());
    int expected = 0;
    for (JsonNode report : JsonMapper.shared().readTree(ran.out())) {
      for (JsonNode row : report.get("expected")) {
        expected++;
        assertEquals("fired", row.get("verdict").asString(), report.toPrettyString());
      }
      boolean nothing = report.get("kind").asString().equals("exporter-gone");
      assertEquals(
          nothing ? "nothing_expected" : "passed",
          report.get("outcome").asString(),
          report.toPrettyString());
    }
    assertEquals(3 + 2 + 1 + 4 + 1, expected);
    assertEquals(0, ran.code());
  }

  private Path expecting(String text) throws IOException {
    return Files.writeString(dir.resolve("expected.yaml"), text);
  }

  @Test
  void endsWithOneWhenAnAlertIsLateOrMissing() throws IOException {
    String fault = "stock-out@kickoff+52m..kickoff+58m";
    Path late = expecting("stock-out:\n  alerts:\n    - {alert: StockOut, within: 1s}\n");
    Ran ran = drill("--fault", fault, "--expect", late.toString());
    assertEquals(1, ran.code(), ran.err());
    assertTrue(ran.out().contains("FAILED") && ran.out().contains("late      StockOut"), ran.out());
    Path missing =
        expecting(
            """
            stock-out:
              alerts:
                - {alert: NodesNotReady, labels: '{zone="x"}', within: 5m}
            """);
    ran = drill("--fault", fault, "--expect", missing.toString());
    assertEquals(1, ran.code());
    assertTrue(ran.out().contains("missing   NodesNotReady{zone=\"x\"} (within 5m)"), ran.out());
    assertTrue(ran.out().contains("also      StockOut{"), ran.out());
    Path quiet = expecting("stock-out:\n  quiet: true\n");
    assertEquals(1, drill("--fault", fault, "--expect", quiet.toString()).code());
  }

  @Test
  void saysWhatFiredBeforeAndWhatFellSilent() {
    // In the demo an autoscaler misses its metric from 38 to 30 minutes before kick-off.
    Ran ran =
        drill(
            "--fault",
            "custom-metric-lost:ccu_scale/entitlement@kickoff-34m..kickoff-31m",
            "--fault",
            "exporter-gone:match@kickoff-40m..kickoff-28m");
    assertEquals(1, ran.code(), ran.err());
    assertTrue(ran.out().contains("not proved\n  already   HpaCustomMetricMissing{"), ran.out());
    assertTrue(ran.out().contains("nothing expected\n"), ran.out());
    assertTrue(ran.out().contains("already   HpaCustomMetricMissing{"), ran.out());
    assertTrue(ran.out().contains("silenced  HpaCustomMetricMissing{"), ran.out());
  }

  @Test
  void putsFaultsTogether() {
    Ran ran =
        drill(
            "--together",
            "--fault",
            "zone-loss:asia-northeast1-c@kickoff+52m..kickoff+58m",
            "--fault",
            "source-down@kickoff+52m..kickoff+58m");
    // Nobody can be told of the zone while the source is down.
    assertEquals(1, ran.code(), ran.out());
    assertTrue(ran.out().contains("missing   NodesNotReady"), ran.out());
    assertTrue(ran.out().contains("fired     ErrorRatioHigh"), ran.out());
  }

  @Test
  void aSelectorAsTargetNamesTheLabelsThatAreCompared() {
    String fault = "latency-x4:{%s=\"playback-auth\"}@kickoff+52m..kickoff+58m";
    Ran ran =
        drill(
            "--fault",
            fault.formatted("destination_workload"),
            "--fault",
            fault.formatted("destination_service_name"));
    assertEquals(0, ran.code(), ran.out() + ran.err());
    assertTrue(ran.out().contains("(within 2m)"), ran.out());
    assertTrue(ran.out().contains("(within 2m, any destination_workload)"), ran.out());
  }

  @Test
  void whatOneFaultExpectsIsNotLaidToAnother() {
    Ran ran =
        drill(
            "--together",
            "--fault",
            "zone-loss:asia-northeast1-c@kickoff+52m..kickoff+58m",
            "--fault",
            "counter-reset:playback-auth@kickoff+52m");
    assertEquals(0, ran.code(), ran.out() + ran.err());
    String reset = ran.out().substring(ran.out().indexOf("counter-reset"));
    assertTrue(reset.contains("whose one is cannot be told"), ran.out());
    assertFalse(reset.contains("NodesNotReady"), ran.out());
  }

  @Test
  void timesCountFromTheMatchThatIsNamed() throws IOException {
    Instant from = Instant.parse("2022-12-01T10:00:00Z");
    Fixture late = FixtureFiles.usual("JPN", "ESP", from.plusSeconds(5 * 3600));
    Fixture early = FixtureFiles.usual("CRC", "GER", from.plusSeconds(3600));
    Path two =
        SmallRecordings.write(
            dir.resolve("two"), from, from.plusSeconds(8 * 3600), List.of(late, early), List.of());
    assertEquals(early.kickOff().toString(), fromOf(two.toString()));
    assertEquals(late.kickOff().toString(), fromOf(two + "#2"));
    assertTrue(run(two + "#3", "--fault", "source-down@kickoff").err().contains("no match 3"));
  }

  private static String fromOf(String place) {
    Ran ran = run(place, "--json", "--fault", "source-down@kickoff");
    assertEquals("", ran.err());
    return JsonMapper.shared().readTree(ran.out()).get(0).get("from").asString();
  }

  @ParameterizedTest
  @CsvSource({
    "flood@kickoff, choose one of",
    "zone-loss:mars@kickoff, its nodes are in [ap-northeast-1a",
    "zone-loss:mars@kickoff+9h, does not begin within the recording",
    "source-down:other@kickoff, has no source of that name"
  })
  void saysWhichFaultItCannotPut(String fault, String sentence) {
    Ran ran = drill("--fault", fault);
    assertEquals(2, ran.code(), ran.out());
    assertTrue(ran.err().contains(sentence), ran.err());
  }

  @Test
  void saysWhatIsWrongWithTheExpectations() throws IOException {
    Path bad =
        expecting(
            """
            zone-lost: {}
            stock-out:
              alerts:
                - {alert: StockOuts, within: 1m}
                - {alert: StockOut, labels: 'zone', within: soon}
                - {alert: StockOut}
              quiet: true
            """);
    Ran ran = drill("--fault", "stock-out@kickoff", "--expect", bad.toString());
    assertEquals(2, ran.code());
    for (String part :
        List.of(
            "'zone-lost'",
            "no rule is called 'StockOuts'",
            "'within'",
            "must be a selector",
            "nothing can be expected")) {
      assertTrue(ran.err().contains(part), part + " in " + ran.err());
    }
    Path rules = Files.createDirectories(dir.resolve("rules"));
    Files.copy(Path.of("alert-rules/autoscaling.yaml"), rules.resolve("autoscaling.yaml"));
    ran = drill("--fault", "stock-out@kickoff", "--rules", rules.toString());
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("drills/expected.yaml does not exist"), ran.err());
  }

  @Test
  void takesAPackedRecordingToo() throws IOException {
    Path packed = dir.resolve("demo.tifo");
    RecordingArchive.pack(recording, packed);
    Ran ran = run(packed.toString(), "--fault", "stock-out@kickoff+52m for 5m");
    assertEquals(0, ran.code(), ran.out());
  }
}
