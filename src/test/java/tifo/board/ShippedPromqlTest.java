package tifo.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The queries of the shipped boards as Prometheus itself reads them.
class ShippedPromqlTest {
  @TempDir Path folder;

  @Test
  void prometheusParsesEveryQuery() throws IOException, InterruptedException {
    Path promtool = promtool();
    StringBuilder rules = new StringBuilder("groups:\n- name: boards\n  rules:\n");
    int count = 0;
    for (Board board : BoardFiles.shipped().boards()) {
      Map<String, List<String>> selected = new HashMap<>();
      board.variables().forEach(v -> selected.put(v.name(), values(v)));
      for (PanelSpec panel : board.panels()) {
        for (PanelQuery query : panel.frame().queries()) {
          rules.append("  - record: q").append(count++).append("\n    labels: {at: \"");
          rules.append(board.id()).append('/').append(panel.frame().id());
          rules.append('/').append(query.ref()).append("\"}\n    expr: |-\n      ");
          rules.append(filled(query, board, selected).replace("\n", "\n      ")).append('\n');
        }
      }
    }
    Path file = Files.writeString(folder.resolve("rules.yaml"), rules);
    Process process =
        new ProcessBuilder(promtool.toString(), "check", "rules", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    String said = Files.readString(folder.resolve("out.txt"), StandardCharsets.UTF_8);

    assertEquals(0, process.exitValue(), said);
    assertTrue(said.contains("SUCCESS: " + count + " rules found"), said);
  }

  private static List<String> values(Variable variable) {
    return variable.options().isEmpty() ? List.of("a.b", "c") : variable.options();
  }

  private static String filled(PanelQuery query, Board board, Map<String, List<String>> selected) {
    return Variables.interpolate(
        query.promql(), selected, Duration.ofSeconds(15), Duration.ofMinutes(1), board.window());
  }

  private static Path promtool() {
    Optional<Path> found =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "promtool"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "promtool is not installed (Debian package: prometheus)");
    return found.orElseThrow();
  }
}
