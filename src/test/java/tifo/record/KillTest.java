package tifo.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.record.selector.Selector;
import tifo.source.http.SourceConnection;
import tifo.source.prometheus.PrometheusServer;
import tifo.source.prometheus.PrometheusSource;
import tifo.time.LiveClock;

/// A recorder that is killed again and again while it records a real Prometheus, and goes on in the
/// same folder each time. `-Dtifo.kills=100` kills it as often.
///
/// Its blocks hold two seconds, so that many kills fall into the making of one.
class KillTest {
  private static final int KILLS = Integer.getInteger("tifo.kills", 6);
  private static final long SEED = Long.getLong("tifo.seed", 7);
  private static final List<Selector> SELECTORS =
      List.of(Selector.parse("{__name__=~\"kube_pod_.*|istio_requests_total|ccu_scale\"}"));

  @TempDir Path dir;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void losesNothingButThePollInFlight() throws Exception {
    PrometheusServer.assumeInstalled();
    System.out.println("seed " + SEED + ", kills " + KILLS);
    Random random = new Random(SEED);
    Path folder = dir.resolve("recording");
    try (MatchServers servers =
            MatchServers.start(Files.createDirectory(dir.resolve("server")), 30);
        PrometheusSource source = servers.source()) {
      MatchServers.await(source, "count_over_time(ccu_scale[10s]) >= 2");
      int blocks = 0;
      int logs = 0;
      int kills = 0;
      // On until a log and a block were seen too: how soon that is depends on the machine.
      while (kills < KILLS || logs == 0 || blocks == 0) {
        long saved = recordAndKill(servers.baseUrl(), folder, random);
        kills++;
        logs += Recording.logs(folder).size();
        check(source, folder, saved, "after kill " + kills);
        blocks += blocks(folder);
      }
      finish(source, folder);
      System.out.printf(
          "%d kills: opened every time, nothing missing; %d logs and %d blocks were seen%n",
          kills, logs, blocks);
    }
  }

  /// Gives the time up to which the recorder said that all is saved.
  private static long recordAndKill(String url, Path folder, Random random)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KillTest.class.getName(),
                url,
                folder.toString())
            .redirectErrorStream(true)
            .start();
    List<String> said = new ArrayList<>();
    try (BufferedReader lines = process.inputReader()) {
      // From before the first poll to the fourth, and somewhere within a poll.
      int polls = random.nextInt(5);
      while (said.size() <= polls) {
        String line = lines.readLine();
        assertTrue(line != null, () -> "it ended by itself: " + said);
        said.add(line);
      }
      Thread.sleep(random.nextInt(400));
      // By name, because Java's own way would close what the process still had to say.
      new ProcessBuilder("kill", "-KILL", "" + process.pid()).start().waitFor();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      lines.lines().forEach(said::add);
    } finally {
      process.destroyForcibly();
    }
    long saved = Long.MIN_VALUE;
    for (String line : said) {
      assertTrue(line.startsWith("saved ") || line.equals("begins"), line);
      saved = line.startsWith("saved ") ? Long.parseLong(line.substring(6)) : saved;
    }
    return saved;
  }

  private static void check(PrometheusSource source, Path folder, long saved, String when)
      throws Exception {
    if (saved == Long.MIN_VALUE) {
      return;
    }
    try (Recording recording = Recording.open(folder)) {
      StoreSamples recorded = StoreSamples.of(recording.store("match"));
      long from = recording.start().toEpochMilli();
      // What was scraped at that moment may have come behind the poll.
      long to = saved - 1000;
      if (to <= from) {
        return;
      }
      assertEquals("", served(source, from, to).difference(recorded.between(from, to)), when);
    }
  }

  private static StoreSamples served(PrometheusSource source, long from, long to) throws Exception {
    StoreSamples served = new StoreSamples();
    source
        .raw()
        .remoteRead(
            SELECTORS.stream().map(Selector::matchers).toList(),
            from,
            to,
            (labels, samples) -> served.accept(labels.without(List.of("replica", "dc")), samples));
    return served;
  }

  private static int blocks(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return (int) files.filter(Files::isDirectory).count();
    }
  }

  /// Once more without a kill: all is there from the first moment to the last.
  private static void finish(PrometheusSource source, Path folder) throws Exception {
    Recorders all = new Recorders();
    long saved;
    try (Recorder recorder = all.live(folder, source, SELECTORS, options())) {
      recorder.start();
      Recorders.awaitUpTo(recorder, Instant.now().plusSeconds(2));
      saved = recorder.status().sources().getFirst().upTo().orElseThrow().toEpochMilli();
    }
    assertEquals(0, Recording.logs(folder).size());
    check(source, folder, saved, "at the end");
    try (Recording recording = Recording.open(folder)) {
      assertEquals(List.of(), recording.info().gaps());
      StoreSamples samples = StoreSamples.of(recording.store("match"));
      System.out.printf(
          "%d series, %d samples, %d stale markers%n",
          samples.all().size(), samples.count(), samples.staleMarkers());
    }
  }

  private static RecorderOptions options() {
    return RecorderOptions.USUAL.every(Duration.ofMillis(300)).withStretch(Duration.ofSeconds(2));
  }

  /// The process that is killed: it says after each poll up to where all is saved.
  public static void main(String[] arguments) throws InterruptedException {
    Recorders all = new Recorders();
    PrometheusSource source =
        new PrometheusSource(SourceConnection.to("match", arguments[0]), new LiveClock());
    Recorder recorder = all.live(Path.of(arguments[1]), source, SELECTORS, options());
    System.out.println("begins");
    recorder.start();
    long said = 0;
    while (true) {
      long upTo =
          recorder.status().sources().getFirst().upTo().map(Instant::toEpochMilli).orElse(0L);
      if (upTo > said) {
        said = upTo;
        System.out.println("saved " + upTo);
      }
      Thread.sleep(10);
    }
  }
}
