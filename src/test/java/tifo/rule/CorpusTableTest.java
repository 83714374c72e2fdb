package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.promql.evaluate.QueryOptions;
import tifo.record.ReplaySource;
import tifo.rule.file.LoadedRules;
import tifo.rule.file.RuleFiles;
import tifo.sim.MatchScraper;
import tifo.sim.MatchSimulation;
import tifo.sim.incident.IncidentRequest;
import tifo.source.SourceNames;
import tifo.source.SourceSet;
import tifo.source.prometheus.PrometheusServer;
import tifo.store.Head;
import tifo.time.FakeClock;

/// People's rule files: which load and which are refused, beside what Debian's promtool says of
/// them, and whether their rules can be evaluated over a simulated match.
///
/// The table is written to `target/rule-corpus.txt`.
@Timeout(300)
class CorpusTableTest {
  private static final Path CORPUS = Path.of("../shared/corpus/rules");
  private static final Instant KICK_OFF = Instant.parse("2022-12-01T19:00:00Z");

  @TempDir Path folder;

  /// What promtool 2.42 does not know: later versions' PromQL, and keys of Thanos.
  private static final List<String> NEWER =
      List.of(
          "grafana__mimir-prometheus__cmd_promtool_testdata_features.yml",
          "thanos-io__thanos__cmd_thanos_testdata_rules-files_unreadable_valid.yaml",
          // refused in both: there for a key that Prometheus lacks, here for the name it lacks
          "thanos-io__thanos__cmd_thanos_testdata_rules-files_invalid-rules-data.yaml");

  /// A file: how many rules of it there are, why it is not whole here and upstream, and which of
  /// its rules fail. `ours` are all mistakes, `theirs` is the first that promtool names.
  private record Row(
      String file,
      boolean judgedUpstream,
      int alerts,
      int recordings,
      List<String> ours,
      Optional<String> theirs,
      int failing) {
    boolean agrees() {
      return !judgedUpstream || theirs.map(this::isSaid).orElse(ours.isEmpty());
    }

    private boolean isSaid(String reason) {
      RefusalKind kind =
          RefusalKind.of(reason).orElseThrow(() -> new AssertionError("a new kind: " + reason));
      return ours.stream().map(RefusalKind::of).anyMatch(Optional.of(kind)::equals);
    }

    String line() {
      return "%-110s %4d %4d %4d  %s | %s"
          .formatted(
              file,
              alerts,
              recordings,
              failing,
              ours.isEmpty() ? "loads" : ours.getFirst(),
              judgedUpstream ? theirs.orElse("loads") : "-");
    }
  }

  @Test
  void everyFileLoadsAndIsEvaluatedOrIsRefusedAsUpstreamDoes() throws Exception {
    assumeTrue(Files.isDirectory(CORPUS), "the corpus of real rule files is not here");
    PrometheusServer.assumeInstalled();
    List<Path> files;
    try (Stream<Path> list = Files.list(CORPUS)) {
      files = list.filter(f -> !f.endsWith("index.csv")).sorted().toList();
    }
    SourceSet sources = SourceSet.of(match());
    List<Row> rows = new ArrayList<>();
    for (Path file : files) {
      rows.add(row(file, sources));
    }
    int alerts = rows.stream().mapToInt(Row::alerts).sum();
    int failing = rows.stream().mapToInt(Row::failing).sum();
    List<String> table = new ArrayList<>();
    table.add(
        "%-110s %4s %4s %4s  %s"
            .formatted("file", "alert", "rec.", "fail", "here | promtool 2.42"));
    rows.forEach(row -> table.add(row.line()));
    String summary =
        "%d files, %d load here; %d rules that alert, of which %d fail over a match; %d rules that record"
            .formatted(
                rows.size(),
                rows.stream().filter(row -> row.ours().isEmpty()).count(),
                alerts,
                failing,
                rows.stream().mapToInt(Row::recordings).sum());
    table.add(summary);
    Files.write(Path.of("target/rule-corpus.txt"), table);
    System.err.println(summary);
    assertTrue(alerts > 1000, summary);
    assertTrue(failing * 100 <= alerts, summary);
    assertEquals(
        List.of(),
        rows.stream()
            .filter(row -> !row.agrees() && !NEWER.contains(row.file()))
            .map(Row::line)
            .toList(),
        summary);
  }

  private static ReplaySource match() {
    MatchSimulation simulation = new MatchSimulation(1, KICK_OFF, 1);
    simulation.begin(IncidentRequest.parse("zone-loss?at=24m&for=4m").on(KICK_OFF, KICK_OFF));
    Head head = new Head();
    new MatchScraper(simulation, head).scrape(at(15), at(30), Duration.ofSeconds(15));
    return new ReplaySource("sim", head, QueryOptions.DEFAULT, new FakeClock(KICK_OFF));
  }

  private static Instant at(int minute) {
    return KICK_OFF.plus(Duration.ofMinutes(minute));
  }

  private Row row(Path file, SourceSet sources) throws Exception {
    LoadedRules loaded = RuleFiles.load(file, SourceNames.ANY);
    boolean grafana = loaded.groups().stream().anyMatch(g -> g.format() == RuleFormat.GRAFANA);
    List<String> ours = loaded.problems().stream().map(problem -> problem.sentence()).toList();
    Optional<Path> upstream = grafana ? Optional.empty() : plain(file);
    return new Row(
        file.getFileName().toString(),
        upstream.isPresent(),
        loaded.rules().size(),
        loaded.groups().stream().mapToInt(group -> group.recordings().size()).sum(),
        ours,
        upstream.isPresent() ? promtool(upstream.get()) : Optional.empty(),
        failing(loaded, sources));
  }

  /// The file as promtool reads it: of a resource of Kubernetes, what it specifies.
  private Optional<Path> plain(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (holdsGroups(lines)) {
      return Optional.of(file);
    }
    int spec = lines.indexOf("spec:");
    if (spec < 0 || lines.stream().filter("---"::equals).count() > 1) {
      return Optional.empty();
    }
    List<String> inside =
        lines.stream()
            .skip(spec + 1L)
            .takeWhile(line -> line.isBlank() || line.startsWith(" "))
            .map(line -> line.isBlank() ? "" : line.substring(2))
            .toList();
    return holdsGroups(inside)
        ? Optional.of(Files.write(folder.resolve(file.getFileName()), inside))
        : Optional.empty();
  }

  private static boolean holdsGroups(List<String> lines) {
    return lines.stream()
        .anyMatch(line -> line.startsWith("groups:") || line.startsWith("\"groups\":"));
  }

  private static int failing(LoadedRules loaded, SourceSet sources) throws InterruptedException {
    PastJudge judge = new PastJudge(loaded.groups(), sources, Outages.NONE, at(22), at(30));
    judge.run();
    Map<String, PastTally> tallies = new TreeMap<>(judge.tallies());
    return (int) tallies.values().stream().filter(tally -> tally.failed() > 0).count();
  }

  private static Optional<String> promtool(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("promtool", "check", "rules", "--lint=none", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), file.toString());
    return process.exitValue() == 0
        ? Optional.empty()
        : Optional.of(
            said.lines()
                .filter(line -> !line.isBlank())
                .reduce((_, last) -> last)
                .orElse("")
                .replace(file + ": ", ""));
  }
}
