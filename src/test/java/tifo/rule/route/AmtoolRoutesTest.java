package tifo.rule.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.rule.route.file.Routings;

/// Generated trees against `amtool config routes test`: the same receivers in the same order.
/// `-Dtifo.routes=N` asks for N trees instead of 100.
class AmtoolRoutesTest {
  private static final int TREES = Integer.getInteger("tifo.routes", 100);
  private static final int ALERTS = 5;

  @TempDir Path folder;

  @Test
  void receiversAreThoseOfAlertmanager() throws Exception {
    assumeTrue(AlertmanagerTools.amtool().isPresent(), "amtool is not installed");
    Map<Integer, Integer> found = new HashMap<>();
    try (ExecutorService processes = Executors.newFixedThreadPool(4)) {
      List<Future<List<Integer>>> trees = new ArrayList<>();
      for (int seed = 0; seed < TREES; seed++) {
        long tree = seed;
        trees.add(processes.submit((Callable<List<Integer>>) () -> compare(tree)));
      }
      for (Future<List<Integer>> tree : trees) {
        tree.get(60, TimeUnit.SECONDS).forEach(count -> found.merge(count, 1, Integer::sum));
      }
    }
    assertEquals(TREES * ALERTS, found.values().stream().mapToInt(Integer::intValue).sum());
    assertTrue(found.keySet().stream().anyMatch(count -> count > 2), "several receivers: " + found);
  }

  private List<Integer> compare(long seed) throws Exception {
    String text = RandomRouting.file(seed);
    Path file = Files.writeString(folder.resolve(seed + ".yaml"), text);
    Routing routing = Routings.of(text);
    List<Integer> counts = new ArrayList<>();
    for (Labels alert : new RandomRouting(seed + 1_000_000, 5, "r").alerts(ALERTS)) {
      List<Route> routes = routing.root().destinations(alert);
      String ours = routes.stream().map(Route::receiver).collect(Collectors.joining(","));
      assertEquals(amtool(file, alert), ours, "seed " + seed + ", " + alert + "\n" + text);
      counts.add(routes.size());
    }
    return counts;
  }

  private static String amtool(Path file, Labels alert) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(AlertmanagerTools.amtool().orElseThrow().toString());
    command.addAll(List.of("config", "routes", "test", "--config.file=" + file));
    alert.forEach((name, value) ->
        command.add(name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\""));
    Path errors = Files.createTempFile(file.getParent(), "amtool", ".err");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), Files.readString(errors));
    return said.strip();
  }
}
